package dev.testflow.benchmarks.analysis;

import dev.testflow.analyzer.culprit.Weights;
import java.util.List;

/**
 * A failure of a bug, with what it tells of each class that the bug's tests load.
 *
 * @param clues of each class
 * @param guilty whether each class was changed to mend the bug
 */
record Case(String project, String bug, List<double[]> clues, List<Boolean> guilty) {

    double[] scores(Weights weights) {
        return clues.stream().mapToDouble(weights::of).toArray();
    }
}
