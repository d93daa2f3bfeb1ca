#!/usr/bin/perl
# Makes dict/inflect/ru.names: the given names that are met more than once in russiannames.
# usage: given_names.pl RULES < names.jsonl > ru.names
# names.jsonl: data/parquet/names.parquet of russiannames, a row a line, as JSON.
# A line of the list: {"count":107650,"text":"Николай","gender":"m"}, with further members.
#
# Left out are names that the lists of RULES have, patronymics, and slips of the pen: what differs by
# one letter, or by two letters in the wrong order, from a name met a hundred times as often.
use strict;
use warnings;
use utf8;
use open qw(:std :utf8);

use constant { TIMES => 2, OFTENER => 100, COLUMNS => 96 };
# How many times a name was met => its weight.
my @tiers = ([100, -5], [20, -10], [5, -15], [TIMES, -20]);
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
# data/parquet/names.parquet), which has 32,134 names with gender and how often they were met. These
# are the ones met more than once, without slips of the pen; the rarer a name, the less it weighs.
#
# russiannames is under the BSD 3-Clause License:
#
# Copyright (c) 2018, Ivan Begtin
# All rights reserved.
#
# Redistribution and use in source and binary forms, with or without modification, are permitted
# provided that the following conditions are met:
#
# * Redistributions of source code must retain the above copyright notice, this list of conditions
#   and the following disclaimer.
# * Redistributions in binary form must reproduce the above copyright notice, this list of
#   conditions and the following disclaimer in the documentation and/or other materials provided
#   with the distribution.
# * Neither the name of the copyright holder nor the names of its contributors may be used to
#   endorse or promote products derived from this software without specific prior written
#   permission.
#
# THIS SOFTWARE IS PROVIDED BY THE COPYRIGHT HOLDERS AND CONTRIBUTORS "AS IS" AND ANY EXPRESS OR
# IMPLIED WARRANTIES, INCLUDING, BUT NOT LIMITED TO, THE IMPLIED WARRANTIES OF MERCHANTABILITY AND
# FITNESS FOR A PARTICULAR PURPOSE ARE DISCLAIMED. IN NO EVENT SHALL THE COPYRIGHT HOLDER OR
# CONTRIBUTORS BE LIABLE FOR ANY DIRECT, INDIRECT, INCIDENTAL, SPECIAL, EXEMPLARY, OR CONSEQUENTIAL
# DAMAGES (INCLUDING, BUT NOT LIMITED TO, PROCUREMENT OF SUBSTITUTE GOODS OR SERVICES; LOSS OF USE,
# DATA, OR PROFITS; OR BUSINESS INTERRUPTION) HOWEVER CAUSED AND ON ANY THEORY OF LIABILITY, WHETHER
# IN CONTRACT, STRICT LIABILITY, OR TORT (INCLUDING NEGLIGENCE OR OTHERWISE) ARISING IN ANY WAY OUT
# OF THE USE OF THIS SOFTWARE, EVEN IF ADVISED OF THE POSSIBILITY OF SUCH DAMAGE.

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
