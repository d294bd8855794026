package dev.testflow.selector.coverage;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds paths by what others call them: with folders of another machine in front, or with some of their own missing. */
final class PathSuffixes {

    private final Map<String, List<String>> byName = new HashMap<>();

    PathSuffixes(Collection<String> paths) {
        paths.forEach(path ->
                byName.computeIfAbsent(name(path), key -> new ArrayList<>(1)).add(path));
    }

    /** The path of which all segments, or all segments of the name, are the same from the end on; nothing when several have the most in common. */
    Optional<String> find(String name) {
        List<String> nearest = nearest(name);
        return nearest.size() == 1 ? Optional.of(nearest.getFirst()) : Optional.empty();
    }

    /** The paths that have the most in common with a name. */
    List<String> nearest(String name) {
        int most = 0;
        List<String> nearest = new ArrayList<>();
        for (String path : byName.getOrDefault(name(name), List.of())) {
            if (endsWith(name, path) || endsWith(path, name)) {
                int common = Math.min(path.length(), name.length());
                if (common > most) {
                    nearest.clear();
                    most = common;
                }
                if (common == most) {
                    nearest.add(path);
                }
            }
        }
        return nearest;
    }

    private static boolean endsWith(String path, String end) {
        return path.equals(end) || path.endsWith("/" + end);
    }

    private static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
