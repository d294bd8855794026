package dev.testflow.benchmarks.analysis;

import dev.testflow.analyzer.culprit.Blame;
import dev.testflow.analyzer.culprit.Clue;
import dev.testflow.analyzer.culprit.Code;
import dev.testflow.analyzer.culprit.Rarity;
import dev.testflow.analyzer.culprit.Testimony;
import dev.testflow.analyzer.culprit.Together;
import dev.testflow.benchmarks.defects4j.Bug;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * A bug with its failures and its patch, to be found among those of other bugs.
 *
 * @param failures what each failure of the bug says
 * @param history which files the commits before changed
 * @param patch the files that were changed to mend the bug, as they were with it
 * @param lines of each file that the patch changes what differs, and some lines around it
 */
record Trial(Bug bug, List<Testimony> failures, List<List<String>> history, List<Code> patch, List<Code> lines) {

    private static final int PATCHES = 20;
    private static final int CLUES = Clue.values().length;

    boolean isComplete() {
        return !failures.isEmpty() && !patch.isEmpty() && !lines.isEmpty();
    }

    /** The bug's own patch, and up to 19 others of the project, drawn at random but always the same. */
    PatchChoice among(List<Trial> project) {
        List<Trial> others = new ArrayList<>(project.stream()
                .filter(trial -> trial.bug().number() != bug.number())
                .toList());
        Collections.shuffle(others, new Random(bug.number()));
        List<Trial> trials = new ArrayList<>(others.subList(0, Math.min(others.size(), PATCHES - 1)));
        trials.addFirst(this);
        Map<String, Integer> patches = new TreeMap<>();
        List<String> changed = names(trials, true, patches);
        List<String> differing = names(trials, false, patches);
        List<String> files = List.copyOf(patches.keySet());
        List<Boolean> own =
                files.stream().map(file -> patches.getOrDefault(file, -1) == 0).toList();
        Blame byFile =
                blame(trials.stream().flatMap(trial -> trial.patch().stream()).toList());
        Blame byLines =
                blame(trials.stream().flatMap(trial -> trial.lines().stream()).toList());
        List<Case> cases = new ArrayList<>();
        for (Testimony failure : failures) {
            Together together = Together.of(history, Objects.requireNonNull(failure.test()));
            double[][] clues = new double[files.size()][2 * CLUES];
            put(clues, files, changed, byFile.clues(failure, together), 0);
            put(clues, files, differing, byLines.clues(failure, together), CLUES);
            cases.add(new Case(bug.project(), bug.toString(), List.of(clues), own));
        }
        return new PatchChoice(
                cases,
                files.stream().map(file -> patches.getOrDefault(file, -1)).toList());
    }

    /** Of the files of all patches, each by its patch and its path. */
    private static List<String> names(List<Trial> trials, boolean whole, Map<String, Integer> patches) {
        List<String> names = new ArrayList<>();
        IntStream.range(0, trials.size()).forEach(patch -> {
            Trial trial = trials.get(patch);
            for (Code code : whole ? trial.patch() : trial.lines()) {
                String name = patch + " " + code.path();
                patches.put(name, patch);
                names.add(name);
            }
        });
        return names;
    }

    private static Blame blame(List<Code> files) {
        return new Blame(files, Rarity.of(files));
    }

    private static void put(double[][] clues, List<String> files, List<String> names, List<double[]> found, int at) {
        for (int i = 0; i < names.size(); i++) {
            System.arraycopy(found.get(i), 0, clues[files.indexOf(names.get(i))], at, CLUES);
        }
    }
}
