# Inputs that make a careless matcher quadratic, or run it out of memory. Each has to be done within a time
# that only a wrong order of growth can miss.
tmp=$(mktemp -d) || exit 2
trap 'rm -rf "$tmp"' EXIT
cd "$tmp" || exit 2
failed=0

# check NAME GLOSSARY-PERL TEXT-PERL [OPTION]...: localizes the text by the glossary; a second run must
# change nothing more where the name does not begin with "-".
check() {
    name=$1
    printf 'source\ttarget\n' > glossary.tsv
    perl -CS -e "$2" >> glossary.tsv
    perl -CS -e "$3" > text.txt
    shift 3
    if ! timeout 60 dragoman localize --no-builtin --from en --type txt --glossary glossary.tsv --verify "$@" \
        text.txt > once.txt 2> stderr.txt; then
        echo "$name: failed or took over 60 seconds: $(tail -n 1 stderr.txt)"
        failed=1
        return
    fi
    case $name in -*) return ;; esac
    dragoman localize --no-builtin --from en --type txt --glossary glossary.tsv "$@" once.txt > twice.txt
    if ! cmp -s once.txt twice.txt; then
        echo "$name: a second run changed something"
        failed=1
    fi
}

one='print "Kiev\tKyiv\n"'
check 'a line of 10 MB' "$one" 'print "Kiev and Odessa, " x 600_000'
check 'a word of 10 MB' "$one" 'print "Kiev" x 2_500_000'
check 'a Cyrillic word of 10 MB' "$one" 'print "\x{41a}" x 5_000_000'
check '-100,000 nested overlaps' 'print join(" ", ("a") x $_), "\tb$_\n" for 1 .. 64' 'print "a " x 100_000'
check 'nested terms that all fail at the last word' \
    'print join(" ", ("a") x $_), " z\tb$_\n" for 1 .. 60' 'print "a " x 100_000'
check '-a chain of overlaps' 'print "w$_ w", $_ + 1, "\tx$_\n" for 1 .. 20_000' \
    'print join " ", map { "w$_" } 1 .. 20_001'
check '50,000 terms with the same first word' 'print "New Town$_\tNeustadt$_\n" for 1 .. 50_000' \
    'print "New Town$_ " for 1 .. 100_000'
check 'a million soft hyphens' "$one" 'print "Ki", "\x{ad}" x 1_000_000, "ev"'
check 'a million combining marks' "$one" 'print "Kiev", "\x{301}" x 1_000_000'
check 'a million blanks inside a term' 'print "Black Sea\tKaradeniz\n"' 'print "Black", " " x 1_000_000, "Sea"'
check '200,000 words before each a run of blanks' 'print "Black Sea\tKaradeniz\n"' 'print "Black     \n\n" x 200_000'
check 'quotation marks that never close' "$one" 'print "\x{201c}Kiev " x 100_000' --quotes keep
check 'quotation marks in one paragraph' "$one" 'print "\"Kiev\" " x 100_000' --quotes report
check 'apostrophes' "$one" 'print "\x{2019}" x 500_000, "Kiev", "\x{27}" x 500_000'
check 'look-alikes' "$one" 'print "\x{41a}iev " x 200_000' --fix-lookalikes
check 'a context word for each of 2,000 rules' \
    'print "name$_\tn$_\n" for 1 .. 2_000' 'print "name", $_ % 2_000, " " for 1 .. 300_000'
exit $failed
