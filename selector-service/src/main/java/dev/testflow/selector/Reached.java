package dev.testflow.selector;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What depends on a changed file.
 *
 * @param tests the nearest first
 * @param harmless whether nothing changed in the file that anything could depend on, such as when only a comment did
 * @param reason why there may be more tests, in words; absent when there are not
 */
public record Reached(
        List<Way> tests, boolean harmless, @Nullable String reason) {

    /** Nothing does, as far as is known. */
    public static final Reached NOTHING = new Reached(List.of(), false, null);

    public Reached {
        tests = List.copyOf(tests);
    }

    /** Whether it is known what the file affects. */
    boolean isKnown() {
        return harmless || !tests.isEmpty();
    }

    /** Why there may be more tests that depend on it. */
    Optional<String> unknown() {
        return Optional.ofNullable(reason);
    }

    /**
     * How a test depends on a changed file.
     *
     * @param test its number in the catalogue
     * @param files the ones that lead from the changed file to the test, itself included, each used by the next; empty when nobody can tell what the test uses.
     *     The list itself is kept, and what it says may be found out only when it is read
     */
    public record Way(int test, List<String> files) {

        /** How many files lie between the changed file and the test. */
        int length() {
            return files.size();
        }

        /** To be read after what happened to the changed file. */
        String inWords() {
            if (files.isEmpty()) {
                return "; what the test uses cannot be told";
            }
            StringBuilder words = new StringBuilder();
            files.forEach(file -> words.append(" → used by ").append(file));
            return words.toString();
        }
    }
}
