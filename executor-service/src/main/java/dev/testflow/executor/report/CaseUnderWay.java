package dev.testflow.executor.report;

import dev.testflow.contract.CaseFailure;
import dev.testflow.executor.CaseResult;
import dev.testflow.executor.CaseResult.Ending;
import dev.testflow.executor.Excerpt;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A {@code testcase} element while it is read. */
final class CaseUnderWay {

    private static final int LONGEST_NAME = 1_000;

    private static final Map<String, Ending> BY_STATUS = Map.of(
            "failed", Ending.FAILED,
            "failure", Ending.FAILED,
            "error", Ending.ERROR,
            "errored", Ending.ERROR,
            "skipped", Ending.SKIPPED,
            "ignored", Ending.SKIPPED,
            "disabled", Ending.SKIPPED,
            "notrun", Ending.SKIPPED);

    private final String name;
    private final @Nullable String className;
    private final @Nullable String file;
    private final long millis;
    private final boolean ofSuite;
    private Ending ending;
    private int failures;
    private int retries;
    private @Nullable String type;
    private @Nullable String message;
    private final Excerpt trace = new Excerpt(CaseFailure.MAXIMUM_TEXT);
    private final Excerpt output = new Excerpt(CaseFailure.MAXIMUM_TEXT);
    private @Nullable Excerpt target;
    private int depth;

    CaseUnderWay(Function<String, @Nullable String> attributes) {
        this(attributes, false);
    }

    private CaseUnderWay(Function<String, @Nullable String> attributes, boolean ofSuite) {
        this.name = Excerpt.line(attributes.apply("name"), LONGEST_NAME, "(unnamed)");
        String container =
                attributes.apply("classname") == null ? attributes.apply("class") : attributes.apply("classname");
        this.className = container == null || container.isBlank() ? null : Excerpt.line(container, LONGEST_NAME, "");
        this.file = path(attributes.apply("file"));
        this.millis = Seconds.toMillis(attributes.apply("time"));
        this.ending = status(attributes.apply("status"), attributes.apply("result"));
        this.ofSuite = ofSuite;
    }

    static CaseUnderWay ofSuite(@Nullable String suite) {
        return new CaseUnderWay(attribute -> attribute.equals("name") ? suite : null, true);
    }

    /** The end of a path, which tells the most; absent stays absent. */
    static @Nullable String path(@Nullable String text) {
        return text == null || text.length() <= LONGEST_NAME ? text : text.substring(text.length() - LONGEST_NAME);
    }

    /** Whether it stands for a failure outside any case. */
    boolean isSuites() {
        return ofSuite;
    }

    boolean isAtTop() {
        return depth == 0;
    }

    void start(String element, Function<String, @Nullable String> attributes) {
        boolean atTop = depth++ == 0;
        switch (element) {
            case "failure" -> fail(Ending.FAILED, attributes);
            case "error" -> fail(Ending.ERROR, attributes);
            default -> {
                if (atTop) {
                    startOther(element);
                }
            }
        }
    }

    private void startOther(String element) {
        target = null;
        switch (element) {
            case "skipped" -> ending = ending.isFailing() ? ending : Ending.SKIPPED;
            case "flakyFailure", "flakyError" -> {
                retries++;
                ending = ending == Ending.PASSED ? Ending.FLAKY : ending;
            }
            case "rerunFailure", "rerunError" -> retries++;
            case "system-out", "system-err" -> target = output;
            default -> {
                // properties and whatever else a dialect adds
            }
        }
    }

    void text(char[] buffer, int start, int length) {
        if (target != null) {
            target.append(new String(buffer, start, length));
        }
    }

    void end(String element) {
        if (--depth == 0) {
            target = null;
        }
    }

    /** How often it says that it failed. */
    int failures() {
        return failures == 0 && ending.isFailing() ? 1 : failures;
    }

    /** How often the runner itself tried it again. */
    int retries() {
        return retries;
    }

    boolean isSkipped() {
        return ending == Ending.SKIPPED;
    }

    /** The case as a whole. */
    CaseResult result(@Nullable String suite, @Nullable String suiteFile) {
        CaseFailure failure = ending.isFailing()
                ? new CaseFailure(name, className, ending.outcome(), type, message, trace.text(), output.text())
                : null;
        return new CaseResult(name, className, file, suite, suiteFile, ending, millis, failure);
    }

    /** The first failure tells the most; what tear-down adds to it is kept in the trace. */
    private void fail(Ending how, Function<String, @Nullable String> attributes) {
        failures++;
        target = trace;
        if (ending.isFailing() && message != null) {
            trace.append("\n");
            return;
        }
        ending = how;
        message = Excerpt.of(attributes.apply("message"), CaseFailure.MAXIMUM_TEXT);
        String thrown = attributes.apply("type");
        type = thrown == null || thrown.isBlank() ? null : Excerpt.line(thrown, LONGEST_NAME, "");
    }

    private static Ending status(@Nullable String status, @Nullable String result) {
        Ending byStatus = status == null ? null : BY_STATUS.get(status.toLowerCase(Locale.ROOT));
        Ending byResult = result == null ? null : BY_STATUS.get(result.toLowerCase(Locale.ROOT));
        return byStatus != null ? byStatus : byResult != null ? byResult : Ending.PASSED;
    }
}
