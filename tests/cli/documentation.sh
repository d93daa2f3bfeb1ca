# The examples of the man page and of the README do what they say.
exec perl "$srcdir/tests/cli/run.pl" "$srcdir/doc/dragoman.1" "$srcdir/README.md"
