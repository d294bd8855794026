package dev.testflow.analyzer.trace;

import dev.testflow.analyzer.Failure;
import dev.testflow.analyzer.PlainText;
import dev.testflow.analyzer.input.BoundedText;
import dev.testflow.analyzer.input.Texts;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a failure looks like, in the order of importance.
 *
 * @param type of the root exception; else the outcome
 * @param message of the root exception; else what was reported
 * @param frames of the whole trace, those of the root cause first, with paths below the application's root
 * @param texts what rules are searched in
 */
public record Symptom(String type, String message, List<Frame> frames, Texts texts) {

    private static final int LONGEST_KEY_LINE = 300;
    private static final Pattern TELLING = Pattern.compile(
            "(?i)\\b(?:error|exception|fatal|failed|failure|cannot|could not|refused|denied|panic|not found|no such|unable)\\b");

    /** Reads a failure. What goes wrong in doing so leaves little of it, because a failure that is not shown is worse than one that is not understood. */
    public static Symptom of(Failure failure) {
        try {
            return read(failure);
        } catch (RuntimeException | StackOverflowError e) {
            return unreadable(failure);
        }
    }

    private static Symptom read(Failure failure) {
        Texts texts = new Texts(
                BoundedText.of(failure.message()), BoundedText.of(failure.trace()), BoundedText.of(failure.output()));
        Trace trace = trace(failure, texts);
        Workspace workspace = Workspace.of(trace.frames(), failure.test());
        List<Frame> frames = OwnCode.near(failure.test())
                .claimed(trace.frames().stream().map(workspace::relative).toList());
        return new Symptom(type(failure, trace), message(failure, trace, texts), frames, texts);
    }

    /** What is left of a failure whose texts cannot be read. */
    public static Symptom unreadable(Failure failure) {
        String message = "the text of this failure could not be read";
        return new Symptom(outcome(failure), message, List.of(), new Texts(message, "", ""));
    }

    /** The innermost frame in the project's own code. */
    public Optional<Frame> ownFrame() {
        return frames.stream().filter(Frame::own).findFirst();
    }

    /** The exception and its message on one line. */
    public String keyLine() {
        String first = message.lines()
                .filter(line -> !line.isBlank())
                .findFirst()
                .orElse("")
                .strip();
        if (first.isEmpty()) {
            return type;
        }
        return PlainText.line(first.startsWith(type) ? first : type + ": " + first, LONGEST_KEY_LINE);
    }

    private static Trace trace(Failure failure, Texts texts) {
        Trace trace = Trace.of(texts.trace().isEmpty() ? texts.message() : texts.trace());
        boolean onlyLog = failure.caseName() == null && trace.chain().isEmpty();
        return onlyLog ? Trace.of(texts.output()) : trace;
    }

    private static String type(Failure failure, Trace trace) {
        Optional<String> thrown = trace.root().map(Thrown::type).filter(type -> !type.isEmpty());
        if (thrown.isPresent()) {
            return thrown.get();
        }
        @Nullable String reported = failure.type();
        return reported == null || reported.isBlank() ? outcome(failure) : PlainText.line(reported, LONGEST_KEY_LINE);
    }

    private static String outcome(Failure failure) {
        return failure.outcome().name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String message(Failure failure, Trace trace, Texts texts) {
        Optional<String> thrown = trace.root().map(Thrown::message).filter(message -> !message.isBlank());
        if (thrown.isPresent()) {
            return thrown.get();
        }
        String reported = PlainText.head(texts.message(), Thrown.LONGEST_MESSAGE);
        if (failure.caseName() != null && !reported.isBlank()) {
            return reported;
        }
        return (reported + "\n" + telling(texts.output())).strip();
    }

    /** The line of a log that tells most: the first that speaks of an error, else the last. */
    private static String telling(String log) {
        List<String> lines = log.lines().filter(line -> !line.isBlank()).toList();
        return lines.stream()
                .filter(line -> TELLING.matcher(line).find())
                .findFirst()
                .or(() -> lines.isEmpty() ? Optional.empty() : Optional.of(lines.getLast()))
                .map(line -> PlainText.line(line, LONGEST_KEY_LINE))
                .orElse("");
    }
}
