# Outlives its parent just long enough to clean up after it: sh guard.sh <directory> <keep|remove>
# When standard input closes it stops the process named in <directory>/pid, or in PostgreSQL's own <directory>/data/postmaster.pid,
# and removes the directory if it was temporary. Ctrl-C reaches the whole process group, hence the traps.
trap '' HUP INT TERM
directory="$1"
cat >/dev/null

stop() {
    [ -r "$1" ] || return 0
    pid="$(head -n 1 "$1")"
    [ -n "$pid" ] || return 0
    kill -s "$2" "$pid" 2>/dev/null || return 0
    tries=0
    while kill -s 0 "$pid" 2>/dev/null; do
        tries=$((tries + 1))
        [ "$tries" -lt 100 ] || { kill -s KILL "$pid" 2>/dev/null; return 0; }
        sleep 0.1
    done
}

stop "$directory/pid" TERM
# QUIT is PostgreSQL's immediate shutdown: it ends its backends too, and the log is replayed at the next start.
stop "$directory/data/postmaster.pid" QUIT
[ "$2" != remove ] || rm -rf -- "$directory"
