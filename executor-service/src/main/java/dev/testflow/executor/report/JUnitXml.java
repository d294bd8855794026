package dev.testflow.executor.report;

import dev.testflow.executor.CaseResult;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * JUnit XML in all its dialects: suites within suites, cases within suites, and what is said of a case within it. Nobody ever standardised it, so whatever is missing is lived without; what
 * is told once more by the runner stands in Surefire's schema ({@code surefire-test-report.xsd}).
 */
final class JUnitXml implements XmlDialect {

    private final Consumer<CaseResult> cases;
    private final Deque<JUnitSuite> suites = new ArrayDeque<>();
    private @Nullable JUnitCase current;
    private @Nullable String missing;

    JUnitXml(Consumer<CaseResult> cases) {
        this.cases = cases;
    }

    @Override
    public @Nullable String end() {
        return missing;
    }

    @Override
    public void start(String element, Function<String, @Nullable String> attributes) {
        switch (element) {
            case "testsuites", "testsuite" -> suites.push(new JUnitSuite(suites.peek(), attributes));
            case "testcase" -> {
                finish();
                current = new JUnitCase(attributes);
            }
            case "failure", "error" -> statementTarget().start(element, attributes);
            default -> {
                if (current != null) {
                    current.start(element, attributes);
                }
            }
        }
    }

    @Override
    public void text(String piece) {
        if (current != null) {
            current.text(piece);
        }
    }

    @Override
    public void end(String element) {
        switch (element) {
            case "testsuites", "testsuite" -> finishSuite();
            case "testcase" -> finish();
            default -> {
                if (current != null) {
                    current.end();
                    if (current.isSuites() && current.isAtTop()) {
                        finish();
                    }
                }
            }
        }
    }

    /** A failure that stands in a suite, outside any case, is a case of its own: something broke around the cases. */
    private JUnitCase statementTarget() {
        JUnitCase target = current;
        if (target == null) {
            JUnitSuite suite = suites.peek();
            target = JUnitCase.ofSuite(suite == null ? null : suite.name());
            current = target;
        }
        return target;
    }

    private void finish() {
        if (current != null) {
            JUnitSuite suite = suites.peek();
            cases.accept(current.result(suite == null ? null : suite.name(), suite == null ? null : suite.file()));
            if (suite != null) {
                suite.show(current);
            }
            current = null;
        }
    }

    private void finishSuite() {
        JUnitSuite suite = suites.pop();
        missing = missing == null ? suite.missing() : missing;
        JUnitSuite outer = suites.peek();
        if (outer != null) {
            outer.show(suite);
        }
    }
}
