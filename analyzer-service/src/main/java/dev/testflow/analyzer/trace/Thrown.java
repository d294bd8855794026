package dev.testflow.analyzer.trace;

import dev.testflow.analyzer.PlainText;
import java.util.List;

/**
 * An exception in a trace.
 *
 * @param type as the trace names it
 * @param message empty when it has none
 * @param frames the place where it was thrown first
 */
record Thrown(String type, String message, List<Frame> frames) {

    static final int LONGEST_MESSAGE = 2_000;

    Thrown {
        message = PlainText.head(message.strip(), LONGEST_MESSAGE);
        frames = List.copyOf(frames);
    }
}
