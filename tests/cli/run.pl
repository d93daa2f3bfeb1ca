#!/usr/bin/env perl
# Runs the examples of a text file and compares what they print.
#
#   usage: run.pl FILE...      (.t, .md or man-page source; exit 1 when any example differs)
#
# An example is a line "  $ COMMAND" (indented by two or more blanks; "> " lines continue it) and, below
# it, with the same indentation, what the command prints on standard output and error together, and
# "[N]" last where it exits with N. Everything else is prose. A line that ends in " (re)" is matched as
# a regular expression. Each file runs in one shell session's folder of its own, with $SRC the source
# tree; `dragoman` is the one just built.
use strict;
use warnings;
use Cwd 'abs_path';
use File::Temp 'tempdir';

my ($passed, $failed) = (0, 0);

# Man pages write a hyphen as "\-" and a backslash as "\e".
sub plain {
    my ($line, $man) = @_;
    return $line unless $man;
    $line =~ s/\\-/-/g;
    $line =~ s/\\\(aq/'/g;
    $line =~ s/\\&//g;
    $line =~ s/\\e/\\/g;
    return $line;
}

sub examples {
    my ($file) = @_;
    open my $in, '<', $file or die "$file: $!\n";
    my (@found, $indent, $heredoc);
    my $man = $file =~ /\.\d$/;
    while (my $line = <$in>) {
        chomp $line;
        $line = plain($line, $man);
        if ($line =~ /^(\s{2,})\$ (.*)/) {
            $indent = $1;
            push @found, { line => $., command => $2, want => [], exit => 0 };
        } elsif (@found && defined $indent && $line =~ /^\Q$indent\E> ?(.*)/ && !@{$found[-1]{want}}) {
            $found[-1]{command} .= "\n$1";
        } elsif (defined $indent && $line =~ /^\Q$indent\E\[(\d+)\]$/) {
            $found[-1]{exit} = $1;
            undef $indent;
        } elsif (defined $indent && $line =~ /^\Q$indent\E(.*)/) {
            push @{$found[-1]{want}}, $1;
        } else {
            undef $indent;
        }
    }
    return @found;
}

sub same {
    my ($got, $want) = @_;
    return 0 unless @$got == @$want;
    for my $i (0 .. $#$got) {
        if ($want->[$i] =~ /^(.*) \(re\)$/) {
            return 0 unless $got->[$i] =~ /^$1$/;
        } else {
            return 0 unless $got->[$i] eq $want->[$i];
        }
    }
    return 1;
}

my $start = Cwd::getcwd();
$ENV{SRC} = abs_path($ENV{srcdir} // '.');
for my $file (@ARGV) {
    my $path = abs_path($file) or die "$file: $!\n";
    my $folder = tempdir(CLEANUP => 1);
    chdir $folder or die "$folder: $!\n";
    for my $example (examples($path)) {
        open my $script, '>', "$folder/.example" or die "$folder/.example: $!\n";
        print $script $example->{command}, "\n";
        close $script;
        my $output = `sh ./.example 2>&1 </dev/null`;
        my $exit = $? >> 8;
        $exit = 128 + ($? & 127) if $? & 127;
        my @got = split /\n/, $output, -1;
        pop @got if @got && $got[-1] eq '';
        if ($exit == $example->{exit} && same(\@got, $example->{want})) {
            $passed++;
            next;
        }
        $failed++;
        print "$file:$example->{line}: \$ $example->{command}\n";
        print "  expected, exit $example->{exit}:\n", map { "    $_\n" } @{$example->{want}};
        print "  got, exit $exit:\n", map { "    $_\n" } @got;
    }
    chdir $start;
}
print "$passed passed, $failed failed\n";
exit($failed || !$passed ? 1 : 0);
