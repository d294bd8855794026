package dev.testflow.benchmarks.defects4j;

import dev.testflow.benchmarks.defects4j.Outcome.Sight;
import dev.testflow.selector.ranking.Feature;
import java.util.List;

/**
 * Finds the weights of a ranking. The probability that a test class is the one that shows the bug is taken for proportional to the exponential of its score (a conditional logit); the weights are those that make what was seen the most
 * likely, found by gradient ascent, which is the same on every run.
 */
final class Training {

    private static final int STEPS = 400;
    private static final double RATE = 4;

    /** Keeps weights finite that nothing bounds. */
    private static final double DECAY = 1e-4;

    private Training() {}

    static double[] weights(List<Outcome> outcomes) {
        double[] weights = new double[Feature.values().length];
        List<Outcome> shown = outcomes.stream()
                .filter(outcome -> outcome.sights().stream().anyMatch(Sight::shows))
                .toList();
        for (int step = 0; step < STEPS; step++) {
            double[] gradient = new double[weights.length];
            for (Outcome outcome : shown) {
                addGradient(outcome.sights(), weights, gradient);
            }
            for (int i = 0; i < weights.length; i++) {
                weights[i] += RATE * (gradient[i] / shown.size() - DECAY * weights[i]);
            }
        }
        return weights;
    }

    private static void addGradient(List<Sight> sights, double[] weights, double[] gradient) {
        double[] likelihoods = sights.stream()
                .mapToDouble(sight -> Math.exp(sight.score(weights)))
                .toArray();
        double all = 0;
        double showing = 0;
        for (int i = 0; i < likelihoods.length; i++) {
            all += likelihoods[i];
            showing += sights.get(i).shows() ? likelihoods[i] : 0;
        }
        for (int i = 0; i < likelihoods.length; i++) {
            double wanted = sights.get(i).shows() ? likelihoods[i] / showing : 0;
            for (int feature = 0; feature < gradient.length; feature++) {
                gradient[feature] +=
                        (wanted - likelihoods[i] / all) * sights.get(i).features()[feature];
            }
        }
    }
}
