package dev.testflow.selector;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
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
        tests = Collections.unmodifiableList(tests);
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
     * The files that lead from a changed file to others, each used by the next. A change may reach every test of a repository: those that the same files lead to share them, and they are put into
     * words only when somebody asks. Two with the same words are equal.
     */
    public static final class Trail {

        /** The changed file is used directly. */
        public static final Trail NONE = new Trail();

        private static final String USED_BY = " -> used by ";

        private final @Nullable Trail before;
        private final Supplier<String> last;
        private final int length;
        /** Empty until somebody asks; that of {@link #NONE} stays so. Threads that ask at once find the same words. */
        private String words = "";

        private Trail() {
            this.before = null;
            this.last = () -> "";
            this.length = 0;
        }

        private Trail(Trail before, Supplier<String> last) {
            this.before = before;
            this.last = last;
            this.length = before.length + 1;
        }

        /** The same, and one more file. */
        public Trail to(String path) {
            return to(() -> path);
        }

        /**
         * The same, and one more file.
         *
         * @param path is asked for when the way is put into words
         */
        public Trail to(Supplier<String> path) {
            return new Trail(this, path);
        }

        /** How many files. */
        public int length() {
            return length;
        }

        /** To be read after what happened to the changed file, shortened as reasons are. */
        public String words() {
            List<Trail> untold = new ArrayList<>(1);
            Trail trail = this;
            while (trail.words.isEmpty() && trail.before != null) {
                untold.add(trail);
                trail = trail.before;
            }
            String told = trail.words;
            for (Trail next : untold.reversed()) {
                told = Reasons.shortened(told + USED_BY + next.last.get());
                next.words = told;
            }
            return told;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Trail trail && words().equals(trail.words());
        }

        @Override
        public int hashCode() {
            return words().hashCode();
        }

        @Override
        public String toString() {
            return words();
        }
    }
}
