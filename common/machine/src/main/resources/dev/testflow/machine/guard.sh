# Runs one command, and sees to it that nothing of it is left when it has ended, when its time is over, when its service is dead, or on SIGTERM.
# $1 lifeline: kill when standard input closes; until: kill after $2 seconds.  $3 the output's file.  $4 bytes per segment of the output.
# The rest is the command. Everything that descends from it carries TESTFLOW_MARK in its environment, which is how escapees are found.
# The names begin with tg_ so that none of the command's own variables is touched.
set -u
tg_mode=$1 tg_seconds=$2 tg_output=$3 tg_segment=$4 tg_mark=$TESTFLOW_MARK tg_path=$PATH
shift 4
PATH=/usr/bin:/bin:$PATH
tg_setsid=$(command -v setsid) || set -m
exec 4<&0 </dev/null

tg_kill() {
    kill -KILL -- "-$tg_child" || kill -KILL "$tg_child"
}

tg_watch() {
    if [ "$tg_mode" = lifeline ]; then
        while read -r tg_line <&4; do :; done
    else
        trap 'kill "$tg_sleep"; exit' TERM
        sleep "$tg_seconds" &
        tg_sleep=$!
        wait "$tg_sleep"
    fi
    tg_kill
}

# The output is to be seen while it is written; without stdbuf it is seen late.
tg_head() {
    if command -v stdbuf >/dev/null; then stdbuf -o0 head -c "$1"; else head -c "$1"; fi
}

# Keeps the first segment and the last one to two: the output is bounded while it grows, whoever reads it.
tg_drain() {
    unset TESTFLOW_MARK
    tg_left=0
    tg_head "$tg_segment" >>"$tg_output"
    while tg_head "$tg_segment" >"$tg_output.tail" && [ "$(wc -c <"$tg_output.tail")" -ge "$tg_segment" ]; do
        [ ! -e "$tg_output.last" ] || tg_left=$((tg_left + tg_segment))
        mv "$tg_output.tail" "$tg_output.last"
    done
    cat >/dev/null
    [ "$tg_left" = 0 ] || printf '\n[... %s bytes left out ...]\n' "$tg_left" >>"$tg_output"
    [ ! -e "$tg_output.last" ] || cat "$tg_output.last" >>"$tg_output"
    cat "$tg_output.tail" >>"$tg_output"
    rm -f "$tg_output.last" "$tg_output.tail"
}

# Kills what left the command's session, until nobody carries the mark.
tg_sweep() {
    tg_round=0
    while [ -d /proc/self ] && [ "$tg_round" -lt 100 ]; do
        tg_found=
        for tg_file in $(unset TESTFLOW_MARK; exec grep -lszxF -e "TESTFLOW_MARK=$tg_mark" /proc/[0-9]*/environ); do
            tg_pid=${tg_file#/proc/}
            tg_pid=${tg_pid%/environ}
            if [ "$tg_pid" != $$ ] && [ "$tg_pid" != "$tg_drain" ]; then
                kill -KILL "$tg_pid" && tg_found=yes
            fi
        done
        [ -n "$tg_found" ] || return 0
        tg_round=$((tg_round + 1))
    done
}

rm -f "$tg_output.pipe"
mkfifo -m 600 "$tg_output.pipe" || exit 126
exec 2>/dev/null
tg_drain <"$tg_output.pipe" 4<&- &
tg_drain=$!
(
    PATH=$tg_path
    exec ${tg_setsid:+"$tg_setsid"} "$@"
) >"$tg_output.pipe" 2>&1 4<&- &
tg_child=$!
tg_killed=
trap 'tg_killed=137; tg_kill' TERM
tg_watch &
tg_watcher=$!
while
    wait "$tg_child"
    tg_code=$?
    kill -0 "$tg_child"
do :; done
kill "$tg_watcher"
tg_kill
tg_sweep
wait "$tg_drain"
rm -f "$tg_output.pipe"
exit "${tg_killed:-$tg_code}"
