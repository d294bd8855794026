package dev.testflow.analyzer.trace;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which code is the application's own although its package looks like a library's: an application may be one. Its packages are learned from the failing test.
 *
 * @param test the path of the test's file
 */
record OwnCode(@Nullable String test) {

    /** As deep as {@code com.acme.shop}. */
    private static final int SEGMENTS = 3;

    static OwnCode near(@Nullable String test) {
        return new OwnCode(test);
    }

    /** The frames, of which those in the test's own package, or near it, are own. */
    List<Frame> claimed(List<Frame> frames) {
        List<String> packages = frames.stream()
                .map(Frame::file)
                .filter(this::isTest)
                .map(OwnCode::root)
                .filter(root -> !root.isEmpty())
                .distinct()
                .toList();
        return packages.isEmpty()
                ? frames
                : frames.stream()
                        .map(frame -> frame.own() || packages.stream().noneMatch(frame.file()::startsWith)
                                ? frame
                                : new Frame(frame.file(), frame.function(), true))
                        .toList();
    }

    private boolean isTest(String file) {
        return test != null && file.indexOf('/') > 0 && Frame.isSame(file, test);
    }

    /** The beginning of a file's package; empty when it is too short to tell it from others. */
    private static String root(String file) {
        String[] segments = file.split("/", -1);
        return segments.length <= SEGMENTS
                ? ""
                : Stream.of(segments).limit(SEGMENTS).collect(Collectors.joining("/", "", "/"));
    }
}
