package dev.testflow.selector.language.javascript;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * What must be known of a revision to read one of its files.
 *
 * @param folders of packages by their names
 * @param manifests the folders that have a {@code package.json}
 * @param dependencies the packages that some {@code package.json} asks for
 * @param programs what packages of the repository install
 * @param aliases other ways to write modules
 * @param bases folders that specifiers may be relative to, by the folder whose files do so
 * @param built files that a {@code package.json} names but that are not in the revision, as its path, a colon and the file
 * @param locked folders with a lock file that tells the versions of all packages
 * @param habits of the repository
 */
record Layout(
        Map<String, NavigableSet<String>> folders,
        NavigableSet<String> manifests,
        NavigableSet<String> dependencies,
        NavigableSet<String> programs,
        List<Alias> aliases,
        Map<String, NavigableSet<String>> bases,
        NavigableSet<String> built,
        NavigableSet<String> locked,
        Habits habits) {

    /**
     * How a repository is tested.
     *
     * @param typed whether tests are type-checked, so that global types matter without being imported
     * @param snapshots whether snapshots may lie anywhere
     */
    record Habits(boolean typed, boolean snapshots) {}

    /** Equal for equal layouts. */
    String digest() {
        return DigestUtils.sha256Hex(String.join(
                "\n",
                folders.toString(),
                manifests.toString(),
                dependencies.toString(),
                programs.toString(),
                aliases.toString(),
                bases.toString(),
                built.toString(),
                locked.toString(),
                habits.toString()));
    }

    /** Whether all versions of what a package asks for are told by a lock file that is read package by package. */
    boolean isLocked(String manifest) {
        return Paths.ancestors(manifest).stream().anyMatch(locked::contains);
    }

    /** The folders that a file's specifiers may be relative to. */
    List<String> basesOf(String path) {
        List<String> found = new ArrayList<>();
        Paths.ancestors(path)
                .forEach(folder -> found.addAll(bases.getOrDefault(folder, Collections.emptyNavigableSet())));
        return found;
    }

    /** The package that a file belongs to: its folder, the root where there is none. */
    String packageOf(String path) {
        return Paths.ancestors(path).stream()
                .filter(manifests::contains)
                .findFirst()
                .orElse("");
    }

    /** Whether a package is asked for by its name. */
    boolean isDependency(String name) {
        return dependencies.contains(name) || dependencies.contains("@types/" + name);
    }

    Set<String> foldersOf(String name) {
        return folders.getOrDefault(name, Collections.emptyNavigableSet());
    }
}
