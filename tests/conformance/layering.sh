# Dependencies run one way (DESIGN section 2): a file may include only what stands below it.
# Fails with the include line that runs up.
cd "$srcdir/src" || exit 2
status=0
allow() { # MODULE ALLOWED...: the modules that MODULE may include, besides itself
    module=$1
    shift
    allowed=$(echo "$module $*" | tr ' ' '|')
    bad=$(grep -nE '^ *# *include "' "$module"/*.[ch] 2>/dev/null |
        grep -vE "\"(($allowed)/[a-z0-9_]+\.(h|inc)|dragoman\.h|config\.h)\"")
    if [ -n "$bad" ]; then
        echo "These includes run against the layering (src/$module may use: $* util dragoman.h):"
        echo "$bad"
        status=1
    fi
}
allow util
allow text util
allow translit text util
allow inflect text util
allow termbase inflect translit text util
allow match termbase inflect translit text util
allow lookup termbase inflect translit text util
allow document termbase inflect translit text util
allow localize document lookup match termbase inflect translit text util
allow cli
exit $status
