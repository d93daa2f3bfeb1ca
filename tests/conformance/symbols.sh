# What the header declares, what the list exports and what the library has are the same names.
cd "$srcdir" || exit 2
sed -e 's:/\*.*\*/::' src/dragoman.h | grep -oE '\bdgm_[a-z0-9_]+\(' | tr -d '(' | sort -u >"$builddir/header.txt"
sort -u src/libdragoman.sym >"$builddir/listed.txt"
# Comments may name functions; every exported name must be declared, and every declared one exported.
if ! diff "$builddir/header.txt" "$builddir/listed.txt"; then
    echo "dragoman.h (<) and src/libdragoman.sym (>) differ."
    exit 1
fi
shared=$builddir/.libs/libdragoman.so
if [ -e "$shared" ]; then
    nm -D --defined-only "$shared" | awk '{print $3}' | sort -u >"$builddir/exported.txt"
    if ! diff "$builddir/listed.txt" "$builddir/exported.txt"; then
        echo "src/libdragoman.sym (<) and what libdragoman.so exports (>) differ."
        exit 1
    fi
fi
rm -f "$builddir/header.txt" "$builddir/listed.txt" "$builddir/exported.txt"
