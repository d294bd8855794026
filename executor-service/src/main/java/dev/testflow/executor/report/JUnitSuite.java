package dev.testflow.executor.report;

import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A {@code testsuite} element while it is read: what it tells of itself, and what it shows.
 *
 * <p>The two must be compared with care: what is skipped need not be shown; each attempt at a case that was retried may count; an
 * error may count as a failure too (Boost.Test); the suites of mocha count tests that a filter left out, but the element around all of them does not; pytest counts subtests, which
 * are parts of a case; Catch2 and doctest count assertions.
 */
final class JUnitSuite {

    private final @Nullable String name;
    private final @Nullable String file;
    private final boolean countsOtherThings;
    private final boolean counted;
    private final Tally tally;

    JUnitSuite(@Nullable JUnitSuite outer, Function<String, @Nullable String> attributes) {
        String ownName = attributes.apply("name");
        String ownFile = Optional.ofNullable(attributes.apply("file")).orElse(attributes.apply("filepath"));
        name = ownName == null ? (outer == null ? null : outer.name) : CaseUnderWay.name(ownName);
        file = ownFile == null ? (outer == null ? null : outer.file) : CaseUnderWay.path(ownFile);
        countsOtherThings = (outer != null && outer.countsOtherThings) || countsOtherThings(attributes);
        boolean within = outer != null && outer.counted;
        counted = within || attributes.apply("tests") != null;
        tally = new Tally(
                within || countsOtherThings ? 0 : Tally.number(attributes.apply("tests")),
                Math.max(Tally.number(attributes.apply("failures")), Tally.number(attributes.apply("errors"))),
                Stream.of("skipped", "skip", "disabled", "ignored")
                        .mapToLong(attribute -> Tally.number(attributes.apply(attribute)))
                        .sum());
    }

    @Nullable
    String name() {
        return name;
    }

    @Nullable
    String file() {
        return file;
    }

    void show(JUnitCase shown) {
        tally.show(1 + shown.retries(), shown.failures() + shown.retries(), shown.isSkipped() ? 1 : 0);
    }

    void show(JUnitSuite inner) {
        tally.show(inner.tally);
    }

    /** What it tells of and does not show, in words; null when it shows all. */
    @Nullable
    String missing() {
        return tally.missing(name == null ? "its suite" : "its suite " + name);
    }

    private static boolean countsOtherThings(Function<String, @Nullable String> attributes) {
        String name = attributes.apply("name");
        boolean pytest = "pytest".equals(name) || "pytest tests".equals(name);
        boolean catch2 = "tbd".equals(attributes.apply("hostname"));
        boolean doctest = attributes.apply("doctest_version") != null;
        return pytest || catch2 || doctest;
    }
}
