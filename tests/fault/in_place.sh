# `-i` leaves the old file or the new one, whole, whatever system call fails and whenever the process
# is killed. Each call that the tool makes is made to fail, and to be its last, in turn.
folder=$(mktemp -d) || exit 2
trap 'rm -rf "$folder"' EXIT
cd "$folder" || exit 2
yes 'Вчора в Києві був  Кiev і ErdoÄŸan.' | head -n 20000 >old
chmod 640 old
dragoman normalize --lang uk old >new || exit 1
cmp -s old new && { echo "normalize changes nothing in the test's text"; exit 1; }

cp old file
DRAGOMAN_FAULT=read:1:EIO dragoman normalize -i file 2>/dev/null && {
    echo "built without --enable-fault-injection"
    exit 77
}

failed=0
fail() {
    echo "$*"
    failed=1
}
check() { # CALL N ERROR EXIT: what the run left
    [ "$(stat -c %a file)" = 640 ] || fail "$1:$2:$3 changed the file's mode"
    if cmp -s file new; then
        [ "$4" = 0 ] || [ "$3" = KILL ] || fail "$1:$2:$3 replaced the file but exits $4"
    elif ! cmp -s file old; then
        fail "$1:$2:$3 left neither the old file nor the new one"
    elif [ "$3" != KILL ]; then
        [ "$4" = 2 ] || fail "$1:$2:$3 exits $4, not 2"
        grep -q '^dragoman: .*file: .*: ' message || fail "$1:$2:$3 says: $(cat message)"
        [ "$(wc -l <message)" = 1 ] || fail "$1:$2:$3 says more than one line"
        [ -z "$(find . -name '.dragoman-*')" ] || fail "$1:$2:$3 left a temporary file"
    fi
    rm -f .dragoman-*
}

for call in read open write fsync rename; do
    for error in EIO ENOSPC KILL; do
        n=1
        while [ $n -le 100 ]; do
            cp -p old file
            DRAGOMAN_FAULT=$call:$n:$error dragoman normalize --lang uk -i file 2>message
            status=$?
            check $call $n $error $status
            [ $status = 0 ] && break # the tool makes fewer calls of this kind
            n=$((n + 1))
        done
        [ $n -gt 1 ] || fail "$call is never called"
    done
done

# EINTR is not a failure; a file-size limit is one.
cp -p old file
DRAGOMAN_FAULT=write:1:EINTR dragoman normalize --lang uk -i file && cmp -s file new || fail "EINTR is not retried"
cp -p old file
(ulimit -f 100 && dragoman normalize --lang uk -i file) 2>message
check ulimit 1 EFBIG $?

# A folder that cannot be written (root writes everywhere, so not for root).
if [ "$(id -u)" != 0 ]; then
    cp -p old file
    chmod 500 .
    dragoman normalize --lang uk -i file 2>/tmp/message.$$
    status=$?
    chmod 700 .
    mv /tmp/message.$$ message
    check folder 1 EACCES $status
fi
exit $failed
