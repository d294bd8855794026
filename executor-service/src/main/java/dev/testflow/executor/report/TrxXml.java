package dev.testflow.executor.report;

import static java.util.Map.entry;

import dev.testflow.contract.CaseFailure;
import dev.testflow.executor.CaseResult;
import dev.testflow.executor.CaseResult.Ending;
import dev.testflow.executor.Excerpt;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The results of Visual Studio and {@code dotnet test} (TRX, {@code vstst.xsd} of TeamTest 2010). The class of a test stands in its definition, mostly after the results. A result with
 * results within it, of which each is a row of data, tells what they tell.
 */
final class TrxXml extends XmlByElement {

    private static final int MOST_CLASSES_TEXT = 8_000_000;

    /** One that is not told is an error: that is the schema's default. */
    private static final Map<String, Ending> ENDINGS = Map.ofEntries(
            entry("Passed", Ending.PASSED),
            entry("PassedButRunAborted", Ending.PASSED),
            entry("Warning", Ending.PASSED),
            entry("Completed", Ending.PASSED),
            entry("Failed", Ending.FAILED),
            entry("Inconclusive", Ending.SKIPPED),
            entry("NotExecuted", Ending.SKIPPED),
            entry("Error", Ending.ERROR),
            entry("Timeout", Ending.ERROR),
            entry("Aborted", Ending.ERROR),
            entry("NotRunnable", Ending.ERROR),
            entry("Disconnected", Ending.ERROR),
            entry("InProgress", Ending.ERROR),
            entry("Pending", Ending.ERROR));

    private static final Set<String> GOOD_ENDS =
            Set.of("Completed", "Passed", "Warning", "Inconclusive", "NotExecuted");

    private static final class Result {
        final CaseUnderWay said = new CaseUnderWay();
        final String test;
        boolean hasRows;
        boolean showsFailure;

        Result(Function<String, @Nullable String> attributes) {
            String outcome = attributes.apply("outcome");
            String id = attributes.apply("testId");
            test = id == null ? "" : id;
            said.named(attributes.apply("testName"))
                    .took(Millis.ofTimeSpan(attributes.apply("duration")))
                    .ended(outcome == null ? null : ENDINGS.get(outcome));
        }
    }

    private final Consumer<CaseResult> cases;
    private final HeldCases held;
    private final Map<String, String> classes = new HashMap<>();
    private final Deque<Result> results = new ArrayDeque<>();
    private final Tally tally = new Tally();
    private final Excerpt complaint = new Excerpt(CaseFailure.MAXIMUM_TEXT);
    private int classesText;
    private @Nullable String definition;
    private @Nullable String summary;
    private boolean inError;

    TrxXml(Consumer<CaseResult> cases) {
        this.cases = cases;
        this.held = new HeldCases(cases);
    }

    @Override
    @Nullable
    Consumer<String> begin(String element, Function<String, @Nullable String> attributes) {
        if (isResult(element)) {
            results.push(new Result(attributes));
            return null;
        }
        switch (element) {
            case "UnitTest" -> definition = attributes.apply("id");
            case "TestMethod" -> define(attributes.apply("className"));
            case "ResultSummary" -> summary = attributes.apply("outcome");
            case "Counters" -> {
                tally.tellTests(attributes.apply("total"));
                for (String failing : new String[] {"failed", "error", "timeout", "aborted"}) {
                    tally.tellFailures(attributes.apply(failing));
                }
            }
            case "RunInfo" -> inError = "Error".equals(attributes.apply("outcome"));
            case "ErrorInfo" -> inError = true;
            case "Text" -> {
                return inError && complaint.size() == 0 ? complaint::append : null;
            }
            default -> {
                return takerOfResult(element);
            }
        }
        return null;
    }

    private @Nullable Consumer<String> takerOfResult(String element) {
        Result result = results.peek();
        if (result == null) {
            return null;
        }
        return switch (element) {
            case "Message" -> inError ? result.said::message : null;
            case "StackTrace" -> result.said::trace;
            case "StdOut", "StdErr" -> result.said::output;
            default -> null;
        };
    }

    @Override
    void finish(String element) {
        if (isResult(element)) {
            finish(results.pop());
        } else if (element.equals("ErrorInfo") || element.equals("RunInfo")) {
            inError = false;
        }
    }

    private static boolean isResult(String element) {
        return element.endsWith("TestResult") || element.equals("TestResultAggregation");
    }

    private void define(@Nullable String className) {
        if (definition != null && className != null && classesText < MOST_CLASSES_TEXT) {
            String known = DotNetName.withoutAssembly(className);
            classes.put(definition, known);
            classesText += definition.length() + known.length();
        }
    }

    private void finish(Result result) {
        Result outer = results.peek();
        if (outer != null) {
            outer.hasRows = true;
            outer.showsFailure |= result.said.isFailing() || result.showsFailure;
        }
        tally.show(1, result.said.isFailing() ? 1 : 0, 0);
        if (result.hasRows && (!result.said.isFailing() || result.showsFailure)) {
            return;
        }
        if (classes.containsKey(result.test)) {
            cases.accept(placed(result.test, result.said.result()));
        } else {
            held.hold(result.test, result.said.result());
        }
    }

    private CaseResult placed(String test, CaseResult result) {
        String known = classes.get(test);
        return result.at(CaseUnderWay.name(known == null ? DotNetName.classOf(result.name()) : known), null, null);
    }

    @Override
    public @Nullable String end() {
        held.release(this::placed);
        String missing = tally.missing("its summary");
        boolean unexplained = summary != null && !GOOD_ENDS.contains(summary) && !tally.showsFailure();
        return missing == null && unexplained
                ? Excerpt.line("its summary is " + summary + ", and no test tells why: " + complaint.text(), 300, "")
                : missing;
    }
}
