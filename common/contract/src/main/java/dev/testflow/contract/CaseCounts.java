package dev.testflow.contract;

/** How many cases of a test ended in which way. */
public record CaseCounts(int passed, int failed, int errors, int skipped) {

    public static final CaseCounts NONE = new CaseCounts(0, 0, 0, 0);

    public CaseCounts {
        Require.atLeast(0, passed, "cases.passed");
        Require.atLeast(0, failed, "cases.failed");
        Require.atLeast(0, errors, "cases.errors");
        Require.atLeast(0, skipped, "cases.skipped");
    }
}
