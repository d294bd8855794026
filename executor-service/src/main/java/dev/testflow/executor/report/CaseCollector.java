package dev.testflow.executor.report;

import dev.testflow.executor.CaseResult;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Makes cases of the elements of JUnit XML: suites within suites, cases within suites, and what is said of a case within it. */
final class CaseCollector {

    private final Consumer<CaseResult> cases;
    private final Deque<SuiteUnderWay> suites = new ArrayDeque<>();
    private @Nullable CaseUnderWay current;
    private @Nullable String missing;

    CaseCollector(Consumer<CaseResult> cases) {
        this.cases = cases;
    }

    /** What a suite told of and did not show, in words; null when all showed all. */
    @Nullable
    String missing() {
        return missing;
    }

    void start(String element, Function<String, @Nullable String> attributes) {
        switch (element) {
            case "testsuites", "testsuite" -> suites.push(new SuiteUnderWay(suites.peek(), attributes));
            case "testcase" -> {
                finish();
                current = new CaseUnderWay(attributes);
            }
            case "failure", "error" -> statementTarget().start(element, attributes);
            default -> {
                if (current != null) {
                    current.start(element, attributes);
                }
            }
        }
    }

    void text(char[] buffer, int start, int length) {
        if (current != null) {
            current.text(buffer, start, length);
        }
    }

    void end(String element) {
        switch (element) {
            case "testsuites", "testsuite" -> finishSuite();
            case "testcase" -> finish();
            default -> {
                if (current != null) {
                    current.end(element);
                    if (current.isSuites() && current.isAtTop()) {
                        finish();
                    }
                }
            }
        }
    }

    /** A failure that stands in a suite, outside any case, is a case of its own: something broke around the cases. */
    private CaseUnderWay statementTarget() {
        CaseUnderWay target = current;
        if (target == null) {
            SuiteUnderWay suite = suites.peek();
            target = CaseUnderWay.ofSuite(suite == null ? null : suite.name());
            current = target;
        }
        return target;
    }

    private void finish() {
        if (current != null) {
            SuiteUnderWay suite = suites.peek();
            cases.accept(current.result(suite == null ? null : suite.name(), suite == null ? null : suite.file()));
            if (suite != null) {
                suite.show(current);
            }
            current = null;
        }
    }

    private void finishSuite() {
        SuiteUnderWay suite = suites.pop();
        missing = missing == null ? suite.missing() : missing;
        SuiteUnderWay outer = suites.peek();
        if (outer != null) {
            outer.show(suite);
        }
    }
}
