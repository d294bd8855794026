package dev.testflow.analyzer.judgement;

import dev.testflow.analyzer.PlainText;
import dev.testflow.analyzer.input.Texts;
import dev.testflow.analyzer.keyline.KeyLine;
import dev.testflow.analyzer.trace.Symptom;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The part of a failure's text that a person reads first. */
final class Excerpt {

    private static final int LINES_BEFORE = 2;
    private static final int LINES = 30;
    private static final int LONGEST = 4_000;

    private Excerpt() {}

    static @Nullable String of(Symptom symptom) {
        Texts texts = symptom.texts();
        String text = !texts.trace().isEmpty() ? texts.trace() : (texts.message() + "\n" + texts.output()).strip();
        if (text.isBlank()) {
            return null;
        }
        List<String> lines = text.lines().toList();
        int telling =
                texts.trace().isEmpty() ? KeyLine.of(lines).map(KeyLine::index).orElse(0) : telling(lines, symptom);
        int from = Math.max(0, fits(lines, telling) - LINES_BEFORE);
        int to = Math.min(lines.size(), from + LINES);
        return PlainText.head(String.join("\n", lines.subList(from, to)), LONGEST);
    }

    /** Where in a trace the root exception's message stands. */
    private static int telling(List<String> lines, Symptom symptom) {
        String message = symptom.message().lines().findFirst().orElse("").strip();
        for (int i = 0; i < lines.size(); i++) {
            if ((!message.isEmpty() && lines.get(i).contains(message))
                    || lines.get(i).contains(symptom.type() + ":")) {
                return i;
            }
        }
        return 0;
    }

    /** A text that fits as a whole is shown as a whole. */
    private static int fits(List<String> lines, int index) {
        return lines.size() <= LINES ? 0 : index;
    }
}
