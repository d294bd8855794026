package dev.testflow.selector.language;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * How files name each other. A name is text; an analyser's own begin with its language and a colon. Of each file, whatever its
 * language, the following are declared without an analyser's doing, so that analysers only refer to them.
 */
public final class Names {

    private static final int LONGEST_SUFFIX = 3;

    private Names() {}

    /** A file by its path in the repository. */
    public static String path(String path) {
        return "path:" + path;
    }

    /** Any file or folder whose path ends with these segments, at most three: {@code data/users.json} is also {@code users.json}; for text in a program that looks like a file's name. */
    public static String suffix(String path) {
        String[] segments = segments(path);
        int from = Math.max(0, segments.length - LONGEST_SUFFIX);
        return "suffix:" + String.join("/", Arrays.asList(segments).subList(from, segments.length));
    }

    /** Any file in a folder or below it. */
    public static String folder(String path) {
        return "folder:" + path;
    }

    /** Any file whose name ends with this, from a dot on; for programs that make up file names. */
    public static String extension(String extension) {
        return "extension:" + extension;
    }

    /** What every file declares. */
    public static Set<String> of(String path) {
        Set<String> names = new LinkedHashSet<>();
        names.add(path(path));
        names.add(folder(""));
        String[] segments = segments(path);
        for (int end = segments.length; end > 0; end--) {
            for (int from = Math.max(0, end - LONGEST_SUFFIX); from < end; from++) {
                names.add("suffix:" + String.join("/", Arrays.asList(segments).subList(from, end)));
            }
            if (end < segments.length) {
                names.add(folder(String.join("/", Arrays.asList(segments).subList(0, end))));
            }
        }
        int dot = segments[segments.length - 1].lastIndexOf('.');
        if (dot >= 0) {
            names.add(extension(segments[segments.length - 1].substring(dot)));
        }
        return names;
    }

    private static String[] segments(String path) {
        String bare = path.replaceFirst("^(\\.{0,2}/)+", "");
        return bare.split("/+");
    }
}
