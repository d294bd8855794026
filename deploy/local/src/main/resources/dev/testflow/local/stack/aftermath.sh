# $1 a folder to remove, or nothing.  $2 installations, joined by |: processes whose TESTFLOW_MARK names one of them are ended.
# Waits until standard input closes, which happens when the installation stops and also when it is killed. Ctrl-C reaches the whole process group, hence the trap.
trap '' HUP INT TERM
folder=$1 installations=$2
unset TESTFLOW_MARK
cat >/dev/null

# Two rounds in a row have to find nothing: a service that is just ending may start a last process.
clean=0 round=0
while [ -d /proc/self ] && [ "$clean" -lt 2 ] && [ "$round" -lt 200 ]; do
    clean=$((clean + 1)) round=$((round + 1))
    for file in $(grep -lszE "^TESTFLOW_MARK=[a-z]+:($installations)(:|\$)" /proc/[0-9]*/environ); do
        pid=${file#/proc/}
        kill -KILL "${pid%/environ}" 2>/dev/null && clean=0
    done
    sleep 0.1
done

# Whoever was just killed may have been writing.
tries=0
while [ -n "$folder" ] && [ -e "$folder" ] && [ "$tries" -lt 20 ]; do
    rm -rf -- "$folder" || sleep 0.2
    tries=$((tries + 1))
done
