package dev.testflow.selector;

import dev.testflow.machine.Glob;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which paths are meant: those that an included pattern matches and no excluded one does.
 *
 * @param excluded written with a leading {@code !}
 */
public record PathPatterns(List<Glob> included, List<Glob> excluded) {

    /** No path at all. */
    public static final PathPatterns NONE = new PathPatterns(List.of(), List.of());

    public PathPatterns {
        included = List.copyOf(included);
        excluded = List.copyOf(excluded);
    }

    /**
     * Reads patterns; those that begin with {@code !} exclude.
     *
     * @throws IllegalArgumentException when one of them is none
     */
    public static PathPatterns of(List<String> patterns) {
        List<Glob> included = new ArrayList<>();
        List<Glob> excluded = new ArrayList<>();
        for (String pattern : patterns) {
            if (pattern.startsWith("!")) {
                excluded.add(Glob.of(pattern.substring(1)));
            } else {
                included.add(Glob.of(pattern));
            }
        }
        return new PathPatterns(included, excluded);
    }

    /**
     * These patterns and whatever is a test by its name below a folder, as {@link TestNames} has it.
     *
     * @throws IllegalArgumentException when the folder is none
     */
    public PathPatterns orTestsBelow(String folder) {
        List<Glob> more = new ArrayList<>(included);
        more.addAll(TestNames.below(folder));
        return new PathPatterns(more, excluded);
    }

    public boolean match(String path) {
        return matching(path).isPresent();
    }

    /** Whether the path is meant, as far as the effort allows to tell. */
    boolean match(String path, Effort effort) {
        return anyMatches(included, path, effort) && !anyMatches(excluded, path, effort);
    }

    private static boolean anyMatches(List<Glob> patterns, String path, Effort effort) {
        for (Glob pattern : patterns) {
            if (effort.compare(pattern, path)) {
                return true;
            }
        }
        return false;
    }

    /** The first pattern that means the path. */
    Optional<Glob> matching(String path) {
        if (excluded.stream().anyMatch(pattern -> pattern.matches(path))) {
            return Optional.empty();
        }
        return included.stream().filter(pattern -> pattern.matches(path)).findFirst();
    }
}
