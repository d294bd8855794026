package dev.testflow.client;

import org.jspecify.annotations.Nullable;

/**
 * What a coverage report is about.
 *
 * @param repository the URL that the repository is cloned from
 * @param commit that the tests ran at: a full commit id
 * @param format {@code coverage.py}, {@code lcov}, {@code istanbul}, {@code v8}, {@code jacoco-xml} or {@code jacoco-exec}
 * @param test the only test that ran; absent when the report names its tests
 * @param workflow that has the application; absent when any may
 */
public record CoverageReport(
        String repository,
        String commit,
        String application,
        String format,
        @Nullable String test,
        @Nullable String workflow) {

    String query() {
        StringBuilder query = new StringBuilder("?repository=" + Rest.encode(repository));
        add(query, "commit", commit);
        add(query, "application", application);
        add(query, "format", format);
        add(query, "test", test);
        add(query, "workflow", workflow);
        return query.toString();
    }

    private static void add(StringBuilder query, String name, @Nullable String value) {
        if (value != null) {
            query.append('&').append(name).append('=').append(Rest.encode(value));
        }
    }
}
