package dev.testflow.analyzer.trace;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a test ran, as far as its trace tells. Workspaces have another path for each run; what identifies a file is its path below the application's root.
 *
 * @param root the path of the application's root with a slash at its end; empty when the trace does not tell it
 */
record Workspace(String root) {

    private static final int KEPT_SEGMENTS = 3;

    /** Infers the root from a frame in the test's own file. */
    static Workspace of(List<Frame> frames, @Nullable String test) {
        if (test == null) {
            return new Workspace("");
        }
        return frames.stream()
                .map(Frame::file)
                .filter(file -> file.endsWith("/" + test))
                .map(file -> new Workspace(file.substring(0, file.length() - test.length())))
                .findFirst()
                .orElseGet(() -> new Workspace(""));
    }

    /** The frame with the path of its file below the root; below an unknown root, with the end of its path. */
    Frame relative(Frame frame) {
        String file = frame.file().startsWith("./") ? frame.file().substring(2) : frame.file();
        if (!root.isEmpty() && file.startsWith(root)) {
            file = file.substring(root.length());
        } else if (file.startsWith("/") || file.matches("[A-Za-z]:/.*")) {
            file = end(file);
        }
        return new Frame(file, frame.function(), frame.own());
    }

    private static String end(String path) {
        String[] segments = path.split("/", -1);
        int from = Math.max(1, segments.length - KEPT_SEGMENTS);
        return String.join("/", List.of(segments).subList(from, segments.length));
    }
}
