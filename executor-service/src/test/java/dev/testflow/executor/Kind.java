package dev.testflow.executor;

import dev.testflow.contract.Verdict;

/** What a test does, whatever its runner is. The one that hangs comes last but one, so that the time is over once of a process that executes all of them. */
enum Kind {
    PASSES("a_passes", Verdict.PASSED),
    FAILS("b_fails", Verdict.FAILED),
    ERRS("c_errs", Verdict.FAILED),
    IS_SKIPPED("d_is_skipped", Verdict.SKIPPED),
    HAS_PARAMETERS("e_has_parameters", Verdict.PASSED),
    FLOODS("f_floods", Verdict.PASSED),
    EXITS("g_exits", Verdict.ERROR),
    IS_KILLED("h_is_killed", Verdict.ERROR),
    HANGS("i_hangs", Verdict.TIMED_OUT),
    PASSES_TOO("j_passes", Verdict.PASSED);

    private final String word;
    private final Verdict verdict;

    Kind(String word, Verdict verdict) {
        this.word = word;
        this.verdict = verdict;
    }

    /** For the name of a file; the alphabet's order is that of the kinds. */
    String word() {
        return word;
    }

    /** The same in one word, for the name of a class. */
    String className() {
        StringBuilder name = new StringBuilder();
        for (String part : word.split("_")) {
            name.append(Character.toUpperCase(part.charAt(0))).append(part.substring(1));
        }
        return name.toString();
    }

    /** What is to become of it with most runners. */
    Verdict verdict() {
        return verdict;
    }
}
