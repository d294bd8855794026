package dev.testflow.benchmarks.analysis;

import dev.testflow.analyzer.culprit.Weights;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** How often a guilty class is the first, or among the first five, of those that a bug's tests load: each bug counts once. */
final class Hits {

    static final String HEADING = String.format(
            Locale.ROOT, "%-24s %5s %8s %8s   %8s %8s", "", "bugs", "one: 1st", "in 5", "all: 1st", "in 5");

    private final Map<String, List<Case>> bugs;

    Hits(Collection<Case> cases) {
        this.bugs = cases.stream().collect(Collectors.groupingBy(Case::bug));
    }

    /** By one failure at a time, and by all failures of a bug together. */
    String line(String name, Weights weights) {
        return String.format(
                Locale.ROOT,
                "%-24s %5d %7.1f%% %7.1f%%   %7.1f%% %7.1f%%",
                name,
                bugs.size(),
                one(weights, 1),
                one(weights, 5),
                all(weights, 1),
                all(weights, 5));
    }

    private double one(Weights weights, int first) {
        return percent(bug -> bug.stream()
                .mapToDouble(failure -> rank(failure.scores(weights), failure.guilty()) < first ? 1 : 0)
                .average()
                .orElse(0));
    }

    private double all(Weights weights, int first) {
        return percent(bug -> {
            double[] sum = new double[bug.getFirst().guilty().size()];
            for (Case failure : bug) {
                double[] scores = failure.scores(weights);
                for (int i = 0; i < sum.length; i++) {
                    sum[i] += scores[i];
                }
            }
            return rank(sum, bug.getFirst().guilty()) < first ? 1 : 0;
        });
    }

    private double percent(ToDoubleFunction<List<Case>> share) {
        return 100 * bugs.values().stream().mapToDouble(share).average().orElse(0);
    }

    /** Of those that are as likely, the guilty one is taken for the last. */
    private static int rank(double[] scores, List<Boolean> guilty) {
        int best = Integer.MAX_VALUE;
        for (int i = 0; i < scores.length; i++) {
            if (guilty.get(i)) {
                int rank = 0;
                for (int other = 0; other < scores.length; other++) {
                    rank += !guilty.get(other) && scores[other] >= scores[i] ? 1 : 0;
                }
                best = Math.min(best, rank);
            }
        }
        return best;
    }
}
