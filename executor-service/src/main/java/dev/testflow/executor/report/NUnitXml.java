package dev.testflow.executor.report;

import static java.util.Map.entry;

import dev.testflow.executor.CaseResult;
import dev.testflow.executor.CaseResult.Ending;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The results of NUnit 3 ({@code test-run}, "Test Result XML Format" of its documentation) and of NUnit 2 ({@code test-results}, {@code Results.xsd}). A suite that failed although
 * nothing within it did, as in its tear-down, is a case of its own.
 */
final class NUnitXml extends XmlByElement {

    private static final Map<String, Ending> ENDINGS = Map.ofEntries(
            entry("passed", Ending.PASSED),
            entry("success", Ending.PASSED),
            entry("warning", Ending.PASSED),
            entry("failed", Ending.FAILED),
            entry("failure", Ending.FAILED),
            entry("error", Ending.ERROR),
            entry("notrunnable", Ending.ERROR),
            entry("cancelled", Ending.ERROR),
            entry("skipped", Ending.SKIPPED),
            entry("ignored", Ending.SKIPPED),
            entry("inconclusive", Ending.SKIPPED));

    /** What NUnit 3 says more exactly of a failed test. */
    private static final Set<String> ERRORS = Set.of("Error", "Invalid", "Cancelled");

    private record Suite(CaseUnderWay said, Tally tally) {}

    private final Consumer<CaseResult> cases;
    private final Deque<Suite> suites = new ArrayDeque<>();
    private final Tally tally = new Tally();
    private @Nullable CaseUnderWay current;
    private boolean inAssertions;

    NUnitXml(Consumer<CaseResult> cases) {
        this.cases = cases;
    }

    @Override
    @Nullable
    Consumer<String> begin(String element, Function<String, @Nullable String> attributes) {
        switch (element) {
            case "test-run", "test-results" -> {
                tally.tellTests(attributes.apply("total"));
                for (String failing : new String[] {"failed", "failures", "errors"}) {
                    tally.tellFailures(attributes.apply(failing));
                }
            }
            case "test-suite" -> suites.push(new Suite(suite(attributes), new Tally()));
            case "test-case" -> current = testCase(attributes);
            case "assertions" -> inAssertions = true;
            default -> {
                return inAssertions ? null : taker(spokenOf(), element);
            }
        }
        return null;
    }

    /** What is said within a case is said of it, and otherwise of the innermost suite. */
    private @Nullable CaseUnderWay spokenOf() {
        Suite suite = suites.peek();
        return current == null && suite != null ? suite.said() : current;
    }

    @Override
    void finish(String element) {
        switch (element) {
            case "test-case" -> {
                if (current != null) {
                    finish(current);
                    current = null;
                }
            }
            case "test-suite" -> finish(suites.pop());
            case "assertions" -> inAssertions = false;
            default -> {
                // properties, settings and whatever else
            }
        }
    }

    private void finish(CaseUnderWay said) {
        Suite suite = suites.peek();
        CaseResult result =
                said.within(suite == null ? null : suite.said().name(), null).result();
        (suite == null ? tally : suite.tally()).show(result);
        cases.accept(result);
    }

    private void finish(Suite suite) {
        Suite outer = suites.peek();
        (outer == null ? tally : outer.tally()).show(suite.tally());
        if (suite.said().isFailing() && !suite.tally().showsFailure()) {
            finish(suite.said());
        }
    }

    @Override
    public @Nullable String end() {
        return tally.missing("it");
    }

    private static CaseUnderWay suite(Function<String, @Nullable String> attributes) {
        String fullName = attributes.apply("fullname");
        Ending ending = ending(attributes);
        return new CaseUnderWay()
                .named(fullName == null ? attributes.apply("name") : fullName)
                .ended(ending == Ending.FAILED || ending == Ending.ERROR ? Ending.ERROR : Ending.PASSED);
    }

    private static CaseUnderWay testCase(Function<String, @Nullable String> attributes) {
        String className = attributes.apply("classname");
        String duration = attributes.apply("duration");
        return new CaseUnderWay()
                .named(attributes.apply("name"))
                .of(className == null ? DotNetName.classOf(attributes.apply("name")) : className)
                .took(Millis.ofSeconds(duration == null ? attributes.apply("time") : duration))
                .ended(ending(attributes));
    }

    /** NUnit before 2.5 has no result: it tells whether a test was executed, and whether it was a success. */
    private static @Nullable Ending ending(Function<String, @Nullable String> attributes) {
        String result = attributes.apply("result");
        if (result != null) {
            Ending ending = ENDINGS.get(result.toLowerCase(Locale.ROOT));
            String label = attributes.apply("label");
            return ending == Ending.FAILED && label != null && ERRORS.contains(label) ? Ending.ERROR : ending;
        }
        if ("False".equalsIgnoreCase(attributes.apply("executed"))) {
            return Ending.SKIPPED;
        }
        String success = attributes.apply("success");
        return success == null ? null : success.equalsIgnoreCase("True") ? Ending.PASSED : Ending.FAILED;
    }
}
