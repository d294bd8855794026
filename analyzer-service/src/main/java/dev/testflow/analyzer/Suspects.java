package dev.testflow.analyzer;

import dev.testflow.contract.ChangedFile;
import dev.testflow.contract.Suspect;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The changed files that may have caused a failure.
 *
 * @param ranked the likeliest first
 */
record Suspects(List<Ranked> ranked) {

    static final int MOST = 20;
    private static final int LONGEST_OWNER = 100;

    /** Why a file is suspected, from the strongest reason to the weakest. */
    enum Ground {
        TRACE,
        TEST_ITSELF,
        MENTIONED,
        TEST_NAME,
        USED,
        SAME_APPLICATION,
        SAME_CHANGE;

        /** Whether it points at this file rather than at every file around it. */
        boolean pointsAtFile() {
            return compareTo(SAME_APPLICATION) < 0;
        }
    }

    /**
     * A suspected file.
     *
     * @param place among those of the same ground
     * @param test whether it is the failing test itself
     */
    record Ranked(ChangedFile file, Ground ground, int place, boolean test, String reason) {

        Suspect suspect() {
            List<String> owners = file.owners().stream()
                    .filter(owner -> owner.length() <= LONGEST_OWNER)
                    .map(PlainText::of)
                    .toList();
            return new Suspect(file.path(), PlainText.line(PlainText.of(reason), 500), owners);
        }
    }

    private static final Comparator<Ranked> LIKELIEST_FIRST = Comparator.comparing(Ranked::ground)
            .thenComparingInt(Ranked::place)
            .thenComparing(ranked -> ranked.file().path());

    Suspects {
        ranked = List.copyOf(ranked);
    }

    /** @param ways how the failing test uses what changed */
    static Suspects of(Failure failure, Symptom symptom, Plan plan, Ways ways) {
        List<Ranked> ranked = new ArrayList<>();
        String root = plan.rootOf(failure.application());
        String text = symptom.texts().all();
        for (ChangedFile file : plan.change().files()) {
            ranked.add(rank(file, failure, symptom, ways, root, text));
        }
        return new Suspects(ranked.stream().sorted(LIKELIEST_FIRST).limit(MOST).toList());
    }

    /** The likeliest file, if anything points at it in particular. */
    Optional<Ranked> first() {
        return ranked.stream()
                .filter(suspect -> suspect.ground().pointsAtFile())
                .findFirst();
    }

    /** Whether the failing test is the only changed file that anything points at. */
    boolean isOnlyTheTest() {
        List<Ranked> pointed = ranked.stream()
                .filter(suspect -> suspect.ground().pointsAtFile())
                .toList();
        return pointed.size() == 1 && pointed.getFirst().test();
    }

    private static Ranked rank(
            ChangedFile file, Failure failure, Symptom symptom, Ways ways, String root, String text) {
        String path = below(root, file.path());
        boolean test = path.equals(failure.test());
        for (int i = 0; i < symptom.frames().size(); i++) {
            Frame frame = symptom.frames().get(i);
            if (isSame(frame.file(), path)) {
                return new Ranked(file, Ground.TRACE, i, test, "the stack trace goes through " + frame.place());
            }
        }
        if (test) {
            return new Ranked(file, Ground.TEST_ITSELF, 0, test, "the failing test itself changed");
        }
        int mention = mention(path, text);
        if (mention >= 0) {
            return new Ranked(file, Ground.MENTIONED, mention, test, "the failure's text names it");
        }
        return byTest(file, path, failure, ways).orElseGet(() -> byPlace(file, failure, root));
    }

    /** The reasons name the test: they are also read at other tests that failed in the same way. */
    private static Optional<Ranked> byTest(ChangedFile file, String path, Failure failure, Ways ways) {
        String test = failure.test();
        if (test == null || failure.neverBegan()) {
            return Optional.empty();
        }
        if (TestName.subjectOf(test).equals(TestName.stem(path))) {
            return Optional.of(new Ranked(file, Ground.TEST_NAME, 0, false, test + " is named after it"));
        }
        return ways.from(file)
                .map(way -> new Ranked(file, Ground.USED, way.steps(), false, "the test uses it: " + way.words()));
    }

    private static Ranked byPlace(ChangedFile file, Failure failure, String root) {
        return failure.application() != null && file.path().startsWith(root)
                ? new Ranked(file, Ground.SAME_APPLICATION, 0, false, "it belongs to the same application and changed")
                : new Ranked(file, Ground.SAME_CHANGE, 0, false, "it belongs to the same change");
    }

    /** A trace tells the end of a path: from the source folder (JVM), from the application's root, or from where the repository was. */
    private static boolean isSame(String frame, String path) {
        return frame.equals(path) || path.endsWith("/" + frame) || frame.endsWith("/" + path);
    }

    /** Where a text names the path as a whole; -1 when it does not. */
    private static int mention(String path, String text) {
        int index = text.indexOf(path);
        while (index >= 0) {
            if (!isPartOfName(text, index - 1) && !isPartOfName(text, index + path.length())) {
                return index;
            }
            index = text.indexOf(path, index + 1);
        }
        return -1;
    }

    private static boolean isPartOfName(String text, int index) {
        return index >= 0
                && index < text.length()
                && (Character.isLetterOrDigit(text.charAt(index)) || "_-".indexOf(text.charAt(index)) >= 0);
    }

    private static String below(@Nullable String root, String path) {
        return root != null && path.startsWith(root) ? path.substring(root.length()) : path;
    }
}
