package dev.testflow.executor.report;

import dev.testflow.executor.Excerpt;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A {@code testsuite} element while it is read: what it tells of itself, and what it shows.
 *
 * <p>Whoever tells of more than is shown has lost something. That must be compared with care: what is skipped need not be shown; each attempt at a case that was retried may count; an
 * error may count as a failure too (Boost.Test); the suites of mocha count tests that a filter left out, but the element around all of them does not; pytest counts subtests, which
 * are parts of a case; Catch2 and doctest count assertions.
 */
final class SuiteUnderWay {

    private static final int LONGEST_NAME = 1_000;
    private static final int LONGEST_NUMBER = 9;

    private final @Nullable String name;
    private final @Nullable String file;
    private final boolean countsOtherThings;
    private final boolean counted;
    private final long tests;
    private final long failures;
    private final long errors;
    private final long skipped;
    private long shownCases;
    private long shownFailures;
    private long shownSkipped;

    SuiteUnderWay(@Nullable SuiteUnderWay outer, Function<String, @Nullable String> attributes) {
        String ownName = attributes.apply("name");
        String ownFile = Optional.ofNullable(attributes.apply("file")).orElse(attributes.apply("filepath"));
        name = ownName == null ? (outer == null ? null : outer.name) : Excerpt.line(ownName, LONGEST_NAME, "");
        file = ownFile == null ? (outer == null ? null : outer.file) : CaseUnderWay.path(ownFile);
        countsOtherThings = (outer != null && outer.countsOtherThings) || countsOtherThings(attributes);
        boolean within = outer != null && outer.counted;
        counted = within || attributes.apply("tests") != null;
        tests = within ? 0 : number(attributes, "tests");
        failures = number(attributes, "failures");
        errors = number(attributes, "errors");
        skipped = Stream.of("skipped", "skip", "disabled", "ignored")
                .mapToLong(attribute -> number(attributes, attribute))
                .sum();
    }

    @Nullable
    String name() {
        return name;
    }

    @Nullable
    String file() {
        return file;
    }

    void show(CaseUnderWay shown) {
        shownCases += 1 + shown.retries();
        shownFailures += shown.failures() + shown.retries();
        shownSkipped += shown.isSkipped() ? 1 : 0;
    }

    void show(SuiteUnderWay inner) {
        shownCases += inner.shownCases;
        shownFailures += inner.shownFailures;
        shownSkipped += inner.shownSkipped;
    }

    /** What it tells of and does not show, in words; null when it shows all. */
    @Nullable
    String missing() {
        long failing = Math.max(failures, errors);
        if (failing > shownFailures) {
            return missing(failing, "failures", shownFailures);
        }
        long present = tests - Math.max(0, skipped - shownSkipped);
        return present > shownCases && !countsOtherThings ? missing(tests, "tests", shownCases) : null;
    }

    private String missing(long told, String what, long shown) {
        return "its suite " + (name == null ? "" : name + " ") + "tells of " + told + " " + what + ", but shows "
                + shown;
    }

    private static boolean countsOtherThings(Function<String, @Nullable String> attributes) {
        String name = attributes.apply("name");
        boolean pytest = "pytest".equals(name) || "pytest tests".equals(name);
        boolean catch2 = "tbd".equals(attributes.apply("hostname"));
        boolean doctest = attributes.apply("doctest_version") != null;
        return pytest || catch2 || doctest;
    }

    /** Zero for what is no number; one that is too large is a number nevertheless. */
    private static long number(Function<String, @Nullable String> attributes, String name) {
        String text = attributes.apply(name);
        if (text == null || text.isEmpty() || text.chars().anyMatch(c -> c < '0' || c > '9')) {
            return 0;
        }
        return text.length() > LONGEST_NUMBER ? Integer.MAX_VALUE : Long.parseLong(text);
    }
}
