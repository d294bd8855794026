package dev.testflow.selector.language.python;

import java.util.ArrayList;
import java.util.List;

/** Folders in a repository; the outermost is empty. */
final class Folders {

    private Folders() {}

    /** The folder that a path lies in. */
    static String of(String path) {
        int slash = path.lastIndexOf('/');
        return slash < 0 ? "" : path.substring(0, slash);
    }

    /** The last segment of a path. */
    static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** A path in a folder. */
    static String in(String folder, String path) {
        return folder.isEmpty() ? path : folder + "/" + path;
    }

    /** The folders that a path lies in, from the nearest to the outermost. */
    static List<String> around(String path) {
        List<String> folders = new ArrayList<>();
        String folder = path;
        while (!folder.isEmpty()) {
            folder = of(folder);
            folders.add(folder);
        }
        return folders;
    }

    /** A path as it is seen from a folder that it lies in. */
    static String relative(String folder, String path) {
        return folder.isEmpty() ? path : path.substring(folder.length() + 1);
    }
}
