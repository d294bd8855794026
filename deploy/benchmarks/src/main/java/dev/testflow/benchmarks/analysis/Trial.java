package dev.testflow.benchmarks.analysis;

import dev.testflow.analyzer.culprit.Blame;
import dev.testflow.analyzer.culprit.Code;
import dev.testflow.analyzer.culprit.Rarity;
import dev.testflow.analyzer.culprit.Testimony;
import dev.testflow.analyzer.culprit.Together;
import dev.testflow.analyzer.culprit.Weights;
import dev.testflow.benchmarks.defects4j.Bug;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;

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

    boolean isComplete() {
        return !failures.isEmpty() && !patch.isEmpty() && !lines.isEmpty();
    }

    /** How many of up to 19 other patches of the project, drawn at random but always the same, are as likely as the bug's own, by all of its failures. */
    int before(List<Trial> project) {
        List<Trial> trials = new ArrayList<>(project.stream()
                .filter(trial -> trial.bug().number() != bug.number())
                .toList());
        Collections.shuffle(trials, new Random(bug.number()));
        trials = trials.subList(0, Math.min(trials.size(), PATCHES - 1));
        trials.addFirst(this);
        double[] files = strengths(trials.stream().map(Trial::patch).toList());
        double[] lines = strengths(trials.stream().map(Trial::lines).toList());
        int before = 0;
        for (int i = 1; i < files.length; i++) {
            before += files[i] + lines[i] >= files[0] + lines[0] ? 1 : 0;
        }
        return before;
    }

    /** A patch is as likely as its likeliest file. */
    private double[] strengths(List<List<Code>> patches) {
        List<Code> files = patches.stream().flatMap(List::stream).toList();
        double[] strengths = new double[files.size()];
        Blame blame = new Blame(files, Rarity.of(files));
        for (Testimony failure : failures) {
            List<double[]> clues = blame.clues(failure, Together.of(history, Objects.requireNonNull(failure.test())));
            for (int i = 0; i < strengths.length; i++) {
                strengths[i] += Weights.DEFAULT.of(clues.get(i));
            }
        }
        double[] most = new double[patches.size()];
        int file = 0;
        for (int i = 0; i < most.length; i++) {
            most[i] = Double.NEGATIVE_INFINITY;
            for (int j = 0; j < patches.get(i).size(); j++) {
                most[i] = Math.max(most[i], strengths[file++]);
            }
        }
        return most;
    }
}
