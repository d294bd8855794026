package dev.testflow.executor.report;

import dev.testflow.executor.CaseResult;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Makes cases of the elements of JUnit XML: suites within suites, cases within suites, and what is said of a case within it. */
final class CaseCollector {

    private static final int MOST_CASES = 200_000;
    private static final int MOST_TEXT = 16 << 20;

    private final Deque<Suite> suites = new ArrayDeque<>();
    private final List<CaseResult> cases = new ArrayList<>();
    private int claimedFailures;
    private long text;
    private @Nullable CaseUnderWay current;

    private record Suite(@Nullable String name, @Nullable String file) {}

    List<CaseResult> cases() {
        return cases;
    }

    /** Whether there are more cases than anybody keeps. */
    boolean isFull() {
        return cases.size() >= MOST_CASES;
    }

    int claimedFailures() {
        return claimedFailures;
    }

    void start(String element, Function<String, @Nullable String> attributes) {
        switch (element) {
            case "testsuites", "testsuite" -> startSuite(attributes);
            case "testcase" -> current = new CaseUnderWay(attributes);
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
            case "testsuites", "testsuite" -> suites.pop();
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

    private void startSuite(Function<String, @Nullable String> attributes) {
        Suite outer = suites.peek();
        String name = attributes.apply("name");
        String file = Optional.ofNullable(attributes.apply("file")).orElse(attributes.apply("filepath"));
        suites.push(new Suite(
                name == null && outer != null ? outer.name() : name,
                file == null && outer != null ? outer.file() : file));
        claimedFailures =
                Math.max(claimedFailures, number(attributes.apply("failures")) + number(attributes.apply("errors")));
    }

    /** A failure that stands in a suite, outside any case, is a case of its own: something broke around the cases. */
    private CaseUnderWay statementTarget() {
        CaseUnderWay target = current;
        if (target == null) {
            Suite suite = suites.peek();
            target = CaseUnderWay.ofSuite(suite == null ? null : suite.name());
            current = target;
        }
        return target;
    }

    private void finish() {
        if (current != null) {
            Suite suite = suites.peek();
            cases.add(current.result(
                    suite == null ? null : suite.name(), suite == null ? null : suite.file(), text < MOST_TEXT));
            text += current.textLength();
            current = null;
        }
    }

    private static int number(@Nullable String text) {
        return text != null && text.matches("\\d{1,8}") ? Integer.parseInt(text) : 0;
    }
}
