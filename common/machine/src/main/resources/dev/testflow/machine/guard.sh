# Runs one command, and sees to it that nothing of it is left when it has ended, when its time is over, when its service is dead, or on SIGTERM.
# $1 lifeline: kill when standard input closes; until: kill after $2 seconds, or at the time that $3.until says by then, in seconds since 1970.  $3 the output's file.  $4 bytes per segment of the output.
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
        while [ "$tg_seconds" -gt 0 ]; do
            sleep "$tg_seconds" &
            tg_sleep=$!
            wait "$tg_sleep"
            tg_until=0
            read -r tg_until <"$tg_output.until"
            case $tg_until in '' | 0* | *[!0-9]* | ????????????*) tg_until=0 ;; esac
            tg_seconds=$((tg_until - $(date +%s)))
        done
    fi
    tg_kill
}

# Keeps the first segment and the last one to two: the output is bounded while it grows, whoever reads it. A program of its own: whatever descends
# from this one carries the mark until it is another, and would be swept away. The output is to be seen while it is written; without stdbuf it is seen late.
tg_drain_program='
    output=$1 segment=$2 left=0
    keep() {
        if command -v stdbuf >/dev/null; then stdbuf -o0 head -c "$segment"; else head -c "$segment"; fi
    }
    keep >>"$output"
    while keep >"$output.tail" && [ "$(wc -c <"$output.tail")" -ge "$segment" ]; do
        [ ! -e "$output.last" ] || left=$((left + segment))
        mv "$output.tail" "$output.last"
    done
    cat >/dev/null
    [ "$left" = 0 ] || printf "\n[... %s bytes left out ...]\n" "$left" >>"$output"
    [ ! -e "$output.last" ] || cat "$output.last" >>"$output"
    cat "$output.tail" >>"$output"
    rm -f "$output.last" "$output.tail"
'

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

# Both ends are opened here: whoever opens one by its name waits for the other, for ever when that was killed before it came to it.
rm -f "$tg_output.pipe"
mkfifo -m 600 "$tg_output.pipe" || exit 126
exec 3<>"$tg_output.pipe" 5<"$tg_output.pipe" 6>"$tg_output.pipe" 3>&-
rm -f "$tg_output.pipe"
exec 2>/dev/null
(
    unset TESTFLOW_MARK
    exec /bin/sh -c "$tg_drain_program" testflow-drain "$tg_output" "$tg_segment"
) <&5 4<&- 5<&- 6>&- &
tg_drain=$!
(
    PATH=$tg_path
    exec ${tg_setsid:+"$tg_setsid"} "$@"
) >&6 2>&1 4<&- 5<&- 6>&- &
tg_child=$!
exec 5<&- 6>&-
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
exit "${tg_killed:-$tg_code}"
