package dev.testflow.client;

import java.util.List;

/**
 * What the selector learned from a coverage report.
 *
 * @param tests how many tests it is known of now what they run
 * @param files how many files the report tells of
 * @param withoutCode tests that ran nothing but tests; nothing is known of them
 * @param unknownTests the first of the names that are none of a test, or of several
 * @param unknownFiles the first of the files that are none of the repository's
 */
public record CoverageLearned(
        int tests,
        int files,
        List<String> withoutCode,
        int unknownTestCount,
        List<String> unknownTests,
        int unknownFileCount,
        List<String> unknownFiles) {

    public CoverageLearned {
        withoutCode = withoutCode == null ? List.of() : List.copyOf(withoutCode);
        unknownTests = unknownTests == null ? List.of() : List.copyOf(unknownTests);
        unknownFiles = unknownFiles == null ? List.of() : List.copyOf(unknownFiles);
    }
}
