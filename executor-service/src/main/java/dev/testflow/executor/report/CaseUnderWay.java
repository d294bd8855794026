package dev.testflow.executor.report;

import dev.testflow.contract.CaseFailure;
import dev.testflow.executor.CaseResult;
import dev.testflow.executor.CaseResult.Ending;
import dev.testflow.executor.Excerpt;
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
        this.file = attributes.apply("file");
        this.millis = Seconds.toMillis(attributes.apply("time"));
        this.ending = status(attributes.apply("status"), attributes.apply("result"));
        this.ofSuite = ofSuite;
    }

    static CaseUnderWay ofSuite(@Nullable String suite) {
        return new CaseUnderWay(attribute -> attribute.equals("name") ? suite : null, true);
    }

    /** Whether it stands for a failure outside any case. */
    boolean isSuites() {
        return ofSuite;
    }

    boolean isAtTop() {
        return depth == 0;
    }

    void start(String element, Function<String, @Nullable String> attributes) {
        if (depth++ > 0) {
            return;
        }
        switch (element) {
            case "failure" -> fail(Ending.FAILED, attributes);
            case "error" -> fail(Ending.ERROR, attributes);
            case "skipped" -> ending = ending.isFailing() ? ending : Ending.SKIPPED;
            case "flakyFailure", "flakyError" -> ending = ending == Ending.PASSED ? Ending.FLAKY : ending;
            case "system-out", "system-err" -> target = output;
            default -> target = null;
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

    /** How much text a failure keeps. */
    long textLength() {
        return ending.isFailing() ? CaseFailure.MAXIMUM_TEXT : 0;
    }

    /**
     * The case as a whole.
     *
     * @param inFull whether a failure keeps its trace and output
     */
    CaseResult result(@Nullable String suite, @Nullable String suiteFile, boolean inFull) {
        CaseFailure failure = ending.isFailing()
                ? new CaseFailure(
                        name,
                        className,
                        ending.outcome(),
                        type,
                        Excerpt.of(message, CaseFailure.MAXIMUM_TEXT),
                        inFull ? trace.text() : null,
                        inFull ? output.text() : null)
                : null;
        return new CaseResult(name, className, file, suite, suiteFile, ending, millis, failure);
    }

    /** The first failure tells the most; what tear-down adds to it is kept in the trace. */
    private void fail(Ending how, Function<String, @Nullable String> attributes) {
        target = trace;
        if (ending.isFailing() && message != null) {
            trace.append("\n");
            return;
        }
        ending = how;
        message = attributes.apply("message");
        String thrown = attributes.apply("type");
        type = thrown == null || thrown.isBlank() ? null : Excerpt.line(thrown, LONGEST_NAME, "");
    }

    private static Ending status(@Nullable String status, @Nullable String result) {
        Ending byStatus = status == null ? null : BY_STATUS.get(status.toLowerCase(java.util.Locale.ROOT));
        Ending byResult = result == null ? null : BY_STATUS.get(result.toLowerCase(java.util.Locale.ROOT));
        return byStatus != null ? byStatus : byResult != null ? byResult : Ending.PASSED;
    }
}
