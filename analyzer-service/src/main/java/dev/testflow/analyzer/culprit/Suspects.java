package dev.testflow.analyzer.culprit;

import dev.testflow.analyzer.Failure;
import dev.testflow.analyzer.PlainText;
import dev.testflow.analyzer.plan.Plan;
import dev.testflow.analyzer.plan.Ways;
import dev.testflow.analyzer.trace.Frame;
import dev.testflow.analyzer.trace.Symptom;
import dev.testflow.contract.ChangedFile;
import dev.testflow.contract.Suspect;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The changed files that may have caused a failure.
 *
 * @param ranked the likeliest first
 */
public record Suspects(List<Ranked> ranked) {

    static final int MOST = 20;
    private static final int LONGEST_OWNER = 100;

    /** How much weaker the furthest place of a ground is than the first. */
    private static final double FADING = 1.5;

    /** How much stronger than the next a suspect must be for the clues in its code alone to point at it: odds of seven to one. */
    private static final double CLEAR = 2;

    private static final String BY_CODE =
            "of all that changed, its code and its history have the most to do with the failing test and its message";

    /** Why a file is suspected, from the strongest reason to the weakest. */
    public enum Ground {
        TRACE,
        TEST_ITSELF,
        MENTIONED,
        TEST_NAME,
        USED,
        CODE,
        SAME_APPLICATION,
        SAME_CHANGE;

        private final double weight =
                Weights.named("ground." + name().toLowerCase(Locale.ROOT).replace('_', '-'));

        /** Whether it points at this file rather than at every file around it. */
        public boolean pointsAtFile() {
            return compareTo(SAME_APPLICATION) < 0;
        }
    }

    /**
     * A suspected file.
     *
     * @param strength of all that speaks for it
     * @param test whether it is the failing test itself
     */
    public record Ranked(ChangedFile file, Ground ground, double strength, boolean test, String reason) {

        Ranked with(double clues) {
            return new Ranked(file, ground, strength + clues, test, reason);
        }

        public Suspect suspect() {
            List<String> owners = file.owners().stream()
                    .filter(owner -> owner.length() <= LONGEST_OWNER)
                    .map(PlainText::of)
                    .toList();
            return new Suspect(file.path(), PlainText.line(PlainText.of(reason), 500), owners);
        }
    }

    private static final Comparator<Ranked> LIKELIEST_FIRST = Comparator.comparingDouble(Ranked::strength)
            .reversed()
            .thenComparing(ranked -> ranked.file().path());

    public Suspects {
        ranked = List.copyOf(ranked);
    }

    /**
     * Ranks the changed files.
     *
     * @param ways how the failing test uses what changed
     * @param knowledge of the code around the failure
     */
    public static Suspects of(Failure failure, Symptom symptom, Plan plan, Ways ways, Knowledge knowledge) {
        List<ChangedFile> files = plan.change().files();
        double[] clues = knowledge.weigh(
                files.stream().map(ChangedFile::path).toList(), Testimony.of(failure, symptom, knowledge.test()));
        List<Ranked> ranked = new ArrayList<>();
        String root = plan.rootOf(failure.application());
        String text = symptom.texts().all();
        for (int i = 0; i < files.size(); i++) {
            ranked.add(rank(files.get(i), failure, symptom, ways, root, text).with(clues[i]));
        }
        ranked.sort(LIKELIEST_FIRST);
        if (!knowledge.changed().isEmpty() && !failure.neverBegan()) {
            singleOut(ranked);
        }
        return new Suspects(ranked.stream().limit(MOST).toList());
    }

    /** Where nothing else points at any file, the clues in the code do when they leave little doubt. */
    private static void singleOut(List<Ranked> ranked) {
        boolean pointed = ranked.stream().anyMatch(suspect -> suspect.ground().pointsAtFile());
        if (!pointed
                && ranked.size() > 1
                && ranked.get(0).strength() - ranked.get(1).strength() > CLEAR) {
            Ranked first = ranked.getFirst();
            ranked.set(0, new Ranked(first.file(), Ground.CODE, first.strength(), first.test(), BY_CODE));
        }
    }

    /** The likeliest file, if anything points at it in particular. */
    public Optional<Ranked> first() {
        return ranked.stream()
                .filter(suspect -> suspect.ground().pointsAtFile())
                .findFirst();
    }

    /** Whether the failing test is the only changed file that anything points at. */
    public boolean isOnlyTheTest() {
        List<Ranked> pointed = ranked.stream()
                .filter(suspect -> suspect.ground().pointsAtFile())
                .toList();
        return pointed.size() == 1 && pointed.getFirst().test();
    }

    /** @param place among those of the same ground, of which the first is the strongest */
    private static Ranked ranked(ChangedFile file, Ground ground, int place, boolean test, String reason) {
        return new Ranked(file, ground, ground.weight - FADING * place / (place + 1), test, reason);
    }

    private static Ranked rank(
            ChangedFile file, Failure failure, Symptom symptom, Ways ways, String root, String text) {
        String path = below(root, file.path());
        boolean test = path.equals(failure.test());
        for (int i = 0; i < symptom.frames().size(); i++) {
            Frame frame = symptom.frames().get(i);
            if (Frame.isSame(frame.file(), path)) {
                return ranked(file, Ground.TRACE, i, test, "the stack trace goes through " + frame.place());
            }
        }
        if (test) {
            return ranked(file, Ground.TEST_ITSELF, 0, test, "the failing test itself changed");
        }
        int mention = mention(path, text);
        if (mention >= 0) {
            return ranked(file, Ground.MENTIONED, mention, test, "the failure's text names it");
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
            return Optional.of(ranked(file, Ground.TEST_NAME, 0, false, test + " is named after it"));
        }
        return ways.from(file)
                .map(way -> ranked(file, Ground.USED, way.steps(), false, "the test uses it: " + way.words()));
    }

    private static Ranked byPlace(ChangedFile file, Failure failure, String root) {
        return failure.application() != null && file.path().startsWith(root)
                ? ranked(file, Ground.SAME_APPLICATION, 0, false, "it belongs to the same application and changed")
                : ranked(file, Ground.SAME_CHANGE, 0, false, "it belongs to the same change");
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
