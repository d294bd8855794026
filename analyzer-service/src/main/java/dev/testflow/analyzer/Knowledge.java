package dev.testflow.analyzer;

import java.util.Map;

/**
 * What is known of the code around a failure.
 *
 * @param changed the changed files that could be read, by their paths
 * @param rarity how much each word tells in the repository
 * @param test what stands in the failing test's file
 * @param together what was changed with that file
 */
public record Knowledge(Map<String, Code> changed, Rarity rarity, TestSource test, Together together) {

    /** Of code that cannot be had. */
    public static final Knowledge NONE =
            new Knowledge(Map.of(), new Rarity(Map.of(), 0), TestSource.UNKNOWN, Together.UNKNOWN);

    public Knowledge {
        changed = Map.copyOf(changed);
    }

    /** A changed file, with its path alone when nothing else is known of it. */
    Code code(String path) {
        Code known = changed.get(path);
        return known == null ? Code.of(path, "") : known;
    }
}
