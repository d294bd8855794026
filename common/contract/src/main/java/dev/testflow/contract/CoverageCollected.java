package dev.testflow.contract;

/**
 * What a test ran when it passed, recorded because its plan asked for it. A report that does not fit is not published: then nothing is known of what the test runs.
 *
 * @param test the planned test's path
 * @param format what the report is written in, as uploads of coverage name it: {@code lcov} or {@code v8}; its paths are relative to the repository's root
 * @param report of this test alone: gzipped, in Base64
 */
public record CoverageCollected(String run, String application, String test, String format, String report)
        implements CoverageEvent {

    /** A record stays within a broker's default limit. */
    public static final int MAXIMUM_REPORT = 900_000;

    public CoverageCollected {
        run = Require.id(run, "run");
        application = Require.name(application, "application");
        test = Require.path(test, "test");
        format = Require.name(format, "format");
        report = Require.text(report, "report", MAXIMUM_REPORT);
    }
}
