package dev.testflow.executor.report;

import dev.testflow.contract.CaseFailure;
import dev.testflow.executor.CaseResult;
import dev.testflow.executor.CaseResult.Ending;
import dev.testflow.executor.Excerpt;
import org.jspecify.annotations.Nullable;

/** A case while it is read: what a dialect tells of it, in any order. One of which it is never told how it ended is an error. */
final class CaseUnderWay {

    private static final int LONGEST_NAME = 1_000;
    private static final String UNTOLD = "the report does not tell how it ended";

    private @Nullable String name;
    private @Nullable String className;
    private @Nullable String file;
    private @Nullable String suite;
    private @Nullable String suiteFile;
    private @Nullable String type;
    private @Nullable Ending ending;
    private boolean retried;
    private boolean container;
    private long millis;
    private final Excerpt message = new Excerpt(CaseFailure.MAXIMUM_TEXT);
    private final Excerpt trace = new Excerpt(CaseFailure.MAXIMUM_TEXT);
    private final Excerpt output = new Excerpt(CaseFailure.MAXIMUM_TEXT);

    /** The end of a path, which tells the most; absent stays absent, and so does what is blank. */
    static @Nullable String path(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        return text.length() <= LONGEST_NAME ? text : text.substring(text.length() - LONGEST_NAME);
    }

    /** A name in one line; absent stays absent, and so does what is blank. */
    static @Nullable String name(@Nullable String text) {
        return text == null || text.isBlank() ? null : Excerpt.line(text, LONGEST_NAME, "");
    }

    /** The name of a suite with those of the suites around it. */
    static @Nullable String suite(@Nullable String outer, String name) {
        if (outer == null) {
            return name(name);
        }
        return outer.length() < LONGEST_NAME ? name(outer + " " + name) : outer;
    }

    CaseUnderWay named(@Nullable String text) {
        name = name(text);
        return this;
    }

    CaseUnderWay of(@Nullable String container) {
        className = name(container);
        return this;
    }

    CaseUnderWay in(@Nullable String path) {
        file = path(path);
        return this;
    }

    CaseUnderWay within(@Nullable String suiteName, @Nullable String path) {
        suite = suiteName;
        suiteFile = path;
        return this;
    }

    CaseUnderWay took(long duration) {
        millis = duration;
        return this;
    }

    /** Null when the report uses a word that says nothing. */
    CaseUnderWay ended(@Nullable Ending how) {
        ending = how;
        return this;
    }

    /** The runner had to try it again. */
    void retry() {
        retried = true;
    }

    /** It stands for those within it. */
    void container() {
        container = true;
    }

    boolean isContainer() {
        return container;
    }

    void type(@Nullable String text) {
        type = name(text);
    }

    CaseUnderWay message(@Nullable String text) {
        append(message, text);
        return this;
    }

    void trace(@Nullable String text) {
        append(trace, text);
    }

    void output(@Nullable String text) {
        append(output, text);
    }

    @Nullable
    String name() {
        return name;
    }

    boolean hasMessage() {
        return message.size() > 0;
    }

    boolean hasFile() {
        return file != null;
    }

    Ending ending() {
        if (ending == null) {
            return Ending.ERROR;
        }
        return retried && ending == Ending.PASSED ? Ending.FLAKY : ending;
    }

    /** Whether it was told how it ended. */
    boolean isTold() {
        return ending != null;
    }

    @Nullable
    String output() {
        return output.text();
    }

    boolean isFailing() {
        return ending().isFailing();
    }

    /** The characters that are kept of it. */
    int size() {
        return length(name)
                + length(className)
                + length(file)
                + length(suite)
                + message.size()
                + trace.size()
                + output.size();
    }

    /** The case as a whole. */
    CaseResult result() {
        String told = name == null ? "(unnamed)" : name;
        return new CaseResult(told, className, file, suite, suiteFile, ending(), millis, failure(told));
    }

    private @Nullable CaseFailure failure(String told) {
        if (!isFailing()) {
            return null;
        }
        String said = ending == null && message.size() == 0 ? UNTOLD : message.text();
        return new CaseFailure(told, className, ending().outcome(), type, said, trace.text(), output.text());
    }

    private static void append(Excerpt excerpt, @Nullable String text) {
        if (text != null) {
            excerpt.append(text);
        }
    }

    private static int length(@Nullable String text) {
        return text == null ? 0 : text.length();
    }
}
