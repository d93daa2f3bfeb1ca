# What the header declares, what the list exports and what the library has are the same names.
cd "$srcdir" || exit 2
sed -e 's:/\*.*\*/::' src/dragoman.h | grep -oE '\bdgm_[a-z0-9_]+\(' | tr -d '(' | sort -u >"$builddir/header.txt"
sort -u src/libdragoman.sym >"$builddir/listed.txt"
# Comments may name functions; every exported name must be declared, and every declared one exported.
if ! diff "$builddir/header.txt" "$builddir/listed.txt"; then
    echo "dragoman.h (<) and src/libdragoman.sym (>) differ."
    exit 1
fi
rm -f "$builddir/header.txt" "$builddir/listed.txt"
