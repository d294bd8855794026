package dev.testflow.selector.language.javascript;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** Paths in a repository: with slashes, relative to its root, which is the empty path. */
final class Paths {

    private static final int LONGEST = 1_000;

    private Paths() {}

    /** The folder that a file or folder lies in. */
    static String folder(String path) {
        return path.substring(0, Math.max(0, path.lastIndexOf('/')));
    }

    static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** Where a relative path leads from a folder; nothing when it leaves the repository. */
    static Optional<String> from(String folder, String relative) {
        if (relative.length() > LONGEST) {
            return Optional.empty();
        }
        Deque<String> segments = new ArrayDeque<>(List.of(folder.split("/", 0)));
        for (String segment : relative.split("[/\\\\]+", 0)) {
            if (segment.equals("..")) {
                if (segments.isEmpty() || segments.removeLast().isEmpty()) {
                    return Optional.empty();
                }
            } else if (!segment.isEmpty() && !segment.equals(".")) {
                segments.addLast(segment);
            }
        }
        segments.removeIf(String::isEmpty);
        return Optional.of(String.join("/", segments));
    }

    /** A path in a folder, which may be the root. */
    static String in(String folder, String path) {
        return folder.isEmpty() ? path : path.isEmpty() ? folder : folder + "/" + path;
    }

    /** The folders that a file lies in, the nearest first, the root last. */
    static List<String> ancestors(String path) {
        List<String> folders = new ArrayList<>();
        for (String folder = folder(path); !folder.isEmpty(); folder = folder(folder)) {
            folders.add(folder);
        }
        folders.add("");
        return folders;
    }

    /** Whether a file lies in a folder or below it. */
    static boolean within(String folder, String path) {
        return folder.isEmpty() || path.startsWith(folder + "/");
    }
}
