#!/usr/bin/perl
# Makes dict/inflect/ru.names: the given names that are met five times or more in russiannames.
# usage: given_names.pl RULES < names.jsonl > ru.names
# A line of the list: {"count":107650,"text":"Николай","gender":"m"}, with further members.
#
# Left out are names that the lists of RULES have, patronymics, and slips of the pen: what differs by
# one letter, or by two letters in the wrong order, from a name met a hundred times as often.
use strict;
use warnings;
use utf8;
use open qw(:std :utf8);

use constant { TIMES => 5, OFTENER => 100, COLUMNS => 96 };
# How many times a name was met => its weight.
my @tiers = ([100, -5], [20, -10], [TIMES, -15]);
my @letters = split //, 'абвгдежзийклмнопрстуфхцчшщъыьэюя';

@ARGV == 1 or die "usage: given_names.pl RULES < names.jsonl\n";
open my $rules, '<', $ARGV[0] or die "$ARGV[0]: $!\n";
my %listed;
my $lists = 0;
while (<$rules>) {
    s/#.*//;
    $lists = /^words/ if /^\S/;
    next unless $lists;
    $listed{$_} = 1 for /[А-ЯЁ][а-яё]+/g;
}

my (%count, %gender);
while (<STDIN>) {
    my ($count) = /"count":(\d+)/;
    my ($text) = /"text":"([А-ЯЁ][а-яё]{2,})"/;
    my ($gender) = /"gender":"([mf])"/;
    next unless $count && $text && $gender && $text !~ /(?:вич|вна)$/;
    $text =~ tr/Ёё/Ее/;
    ($count{$text}, $gender{$text}) = ($count, $gender) if $count > ($count{$text} // 0);
}

# The names that a slip of the pen makes of this one, or this one of them.
sub neighbours {
    my $name = lc shift;
    my @found;
    for my $i (0 .. length $name) {
        my ($before, $after) = (substr($name, 0, $i), substr $name, $i);
        push @found, map { $before . $_ . $after } @letters;
        next if $after eq '';
        my $rest = substr $after, 1;
        push @found, $before . $rest, map { $before . $_ . $rest } @letters;
        push @found, $before . reverse(substr $after, 0, 2) . substr $after, 2 if $rest ne '';
    }
    return map { ucfirst } @found;
}

sub is_slip {
    my $name = shift;
    for (neighbours($name)) {
        return 1 if ($count{$_} // 0) >= OFTENER * $count{$name};
    }
    return 0;
}

my %list;
for my $name (sort keys %count) {
    next if $count{$name} < TIMES || $listed{$name} || is_slip($name);
    my ($tier) = grep { $count{$name} >= $_->[0] } @tiers;
    push @{$list{$gender{$name}}{$tier->[1]}}, $name;
}

print <<'END';
# Given names of citizens of Russia, of any origin, that ru.rules does not have. Do not edit: names
# that are missing go into ru.rules.
#
# Made by dict/gen/given_names.pl from russiannames (https://github.com/datacoon/russiannames,
# data/jsonl/names.jsonl; Copyright (c) 2018, Ivan Begtin; BSD 3-Clause License), which has 32,134
# names with gender and how often they were met. These are the ones met five times or more, without
# slips of the pen; the rarer a name, the less it weighs.

END
for my $gender (qw(m f)) {
    for my $weight (map { $_->[1] } @tiers) {
        print "words given $gender $weight:\n";
        my $line = ' ';
        for my $name (@{$list{$gender}{$weight}}) {
            if (length "$line $name" > COLUMNS) {
                print "$line\n";
                $line = ' ';
            }
            $line .= " $name";
        }
        print "$line\n";
    }
}
