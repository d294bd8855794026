package dev.testflow.benchmarks.analysis;

import dev.testflow.analyzer.culprit.Weights;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Weights with which the guilty classes of some bugs are likeliest (conditional logit, by gradient ascent). */
final class Tuning {

    private static final int ROUNDS = 400;
    private static final double STEP = 1;
    private static final double PENALTY = 0.0006;

    private Tuning() {}

    /** @return none below zero: every clue tells for a class */
    static Weights weights(List<Case> cases) {
        int clues = cases.getFirst().clues().getFirst().length;
        Map<String, Long> failures = cases.stream().collect(Collectors.groupingBy(Case::bug, Collectors.counting()));
        double[] weights = new double[clues];
        double[] mean = new double[clues];
        for (int round = 0; round < ROUNDS; round++) {
            double[] gradient = new double[clues];
            for (Case one : cases) {
                add(gradient, one, weights, 1.0 / (failures.getOrDefault(one.bug(), 1L) * failures.size()));
            }
            for (int i = 0; i < clues; i++) {
                mean[i] = 0.8 * mean[i] + gradient[i] - PENALTY * weights[i];
                weights[i] = Math.max(0, weights[i] + STEP * mean[i]);
            }
        }
        return new Weights(weights);
    }

    private static void add(double[] gradient, Case one, double[] weights, double share) {
        double[] odds = odds(one.scores(new Weights(weights)));
        double guilty = 0;
        for (int i = 0; i < odds.length; i++) {
            guilty += one.guilty().get(i) ? odds[i] : 0;
        }
        for (int i = 0; i < odds.length && guilty > 0; i++) {
            double pull = (one.guilty().get(i) ? odds[i] / guilty : 0) - odds[i];
            double[] clues = one.clues().get(i);
            for (int clue = 0; clue < clues.length; clue++) {
                gradient[clue] += share * pull * clues[clue];
            }
        }
    }

    /** How likely each is, by what speaks for each. */
    private static double[] odds(double[] scores) {
        double most = Double.NEGATIVE_INFINITY;
        for (double score : scores) {
            most = Math.max(most, score);
        }
        double[] odds = new double[scores.length];
        double sum = 0;
        for (int i = 0; i < scores.length; i++) {
            odds[i] = Math.exp(scores[i] - most);
            sum += odds[i];
        }
        for (int i = 0; i < scores.length; i++) {
            odds[i] /= sum;
        }
        return odds;
    }
}
