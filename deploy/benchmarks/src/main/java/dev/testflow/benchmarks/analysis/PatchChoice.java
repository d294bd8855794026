package dev.testflow.benchmarks.analysis;

import dev.testflow.analyzer.culprit.Weights;
import java.util.Arrays;
import java.util.List;

/**
 * Some patches, the first of which mends a bug.
 *
 * @param cases the bug's failures, each with what it tells of each file: by what stands in it, and by the lines that differ
 * @param patches the patch of each file
 */
record PatchChoice(List<Case> cases, List<Integer> patches) {

    /** How many of the other patches are as likely as the bug's own, by all of its failures: a patch is as likely as its likeliest file. */
    int before(Weights weights) {
        double[] likeliest =
                new double[patches.stream().mapToInt(Integer::intValue).max().orElse(0) + 1];
        Arrays.fill(likeliest, Double.NEGATIVE_INFINITY);
        for (int file = 0; file < patches.size(); file++) {
            double strength = 0;
            for (Case failure : cases) {
                strength += weights.of(failure.clues().get(file));
            }
            likeliest[patches.get(file)] = Math.max(likeliest[patches.get(file)], strength);
        }
        return (int) Arrays.stream(likeliest)
                .skip(1)
                .filter(other -> other >= likeliest[0])
                .count();
    }
}
