# Sets JAVA_HOME to a JDK that can build and run TestFlow; sourced by mvnw and testflow.
#
# Quarkus loads the compiled classes while it builds, so Maven itself needs a JDK of at least the language level:
# a compiler toolchain is not enough, and the default java of a machine is often older.
#
# Taken in this order: JAVA_HOME if it fits, the java on the path, else the newest found in the usual places.
# POSIX shell, and written to be sourced under `set -euf`: globbing is off, so directories come from find.

testflow_jdk_needed=21

# The feature release of the JDK in $1, or nothing if there is none. Reads the release file: starting a JVM costs more.
testflow_jdk_feature() {
    [ -x "$1/bin/java" ] && [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 0
    sed -n 's/^JAVA_VERSION="\([0-9][0-9]*\).*/\1/p' "$1/release"
}

testflow_jdk_fits() {
    testflow_jdk_found="$(testflow_jdk_feature "$1")"
    [ -n "$testflow_jdk_found" ] && [ "$testflow_jdk_found" -ge "$testflow_jdk_needed" ]
}

testflow_jdk_on_path() {
    testflow_java="$(command -v java 2>/dev/null)" || return 0
    while [ -L "$testflow_java" ]; do
        testflow_link="$(readlink "$testflow_java")"
        case "$testflow_link" in
        /*) testflow_java="$testflow_link" ;;
        *) testflow_java="$(dirname "$testflow_java")/$testflow_link" ;;
        esac
    done
    (cd "$(dirname "$testflow_java")/.." 2>/dev/null && pwd -P) || :
}

testflow_jdk_places() {
    find /usr/lib/jvm /usr/java /opt/java "${SDKMAN_DIR:-${HOME:-/nonexistent}/.sdkman}/candidates/java" \
        "${HOME:-/nonexistent}/.jdks" -mindepth 1 -maxdepth 1 2>/dev/null || :
    find /Library/Java/JavaVirtualMachines -mindepth 3 -maxdepth 3 -path '*/Contents/Home' 2>/dev/null || :
    if [ -x /usr/libexec/java_home ]; then /usr/libexec/java_home -v "$testflow_jdk_needed+" 2>/dev/null || :; fi
}

testflow_jdk_newest() {
    testflow_jdk_places | while IFS= read -r testflow_place; do
        if testflow_jdk_fits "$testflow_place"; then echo "$testflow_jdk_found $testflow_place"; fi
    done | sort -rn | sed -n '1s/^[0-9]* //p'
}

testflow_select_jdk() {
    if [ -n "${JAVA_HOME-}" ] && testflow_jdk_fits "$JAVA_HOME"; then return 0; fi
    testflow_jdk="$(testflow_jdk_on_path)"
    if [ -z "$testflow_jdk" ] || ! testflow_jdk_fits "$testflow_jdk"; then testflow_jdk="$(testflow_jdk_newest)"; fi
    if [ -z "$testflow_jdk" ]; then
        echo "TestFlow needs a JDK $testflow_jdk_needed or newer: install one, or set JAVA_HOME to it." >&2
        return 1
    fi
    JAVA_HOME="$testflow_jdk"
    export JAVA_HOME
}

testflow_select_jdk || exit 1
