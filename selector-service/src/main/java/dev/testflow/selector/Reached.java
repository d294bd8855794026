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
     * @param path in the repository
     * @param before what leads from the changed file to it; absent when nobody can tell what the test uses
     */
    public record Way(int test, String path, @Nullable Trail before) {

        /** How many files lead to the test, itself included; 0 when that cannot be told. */
        int length() {
            return before == null ? 0 : before.length() + 1;
        }

        /**
         * A sentence.
         *
         * @param changed what happened to the changed file
         */
        String inWords(String changed) {
            return before == null
                    ? changed + "; what the test uses cannot be told"
                    : changed + before.words() + Trail.USED_BY + path;
        }
    }

    /**
     * The files that lead from a changed file to others, each used by the next. A change may reach every test of a repository: those that the same files lead to share them.
     *
     * @param length how many files
     * @param words to be read after what happened to the changed file, shortened as reasons are
     */
    public record Trail(int length, String words) {

        /** The changed file is used directly. */
        public static final Trail NONE = new Trail(0, "");

        private static final String USED_BY = " → used by ";

        /** The same, and one more file. */
        public Trail to(String path) {
            return new Trail(length + 1, Reasons.shortened(words + USED_BY + path));
        }
    }
}
