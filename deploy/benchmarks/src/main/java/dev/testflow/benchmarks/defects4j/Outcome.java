package dev.testflow.benchmarks.defects4j;

import dev.testflow.selector.JudgedTest;
import dev.testflow.selector.Selection;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What was selected for a bug.
 *
 * @param order all test classes, those that run first
 * @param sights what the ranking saw of those that run
 * @param loading how many of all load a class with the bug
 * @param both how many of those that run do
 * @param missed the test classes that show the bug and do not run, each with the cause
 */
record Outcome(Bug bug, List<String> order, List<Sight> sights, int loading, int both, Map<String, String> missed) {

    /** What the ranking saw of a test class. */
    record Sight(String test, boolean shows, double[] features) {

        double score(double[] weights) {
            return IntStream.range(0, weights.length)
                    .mapToDouble(i -> weights[i] * features[i])
                    .sum();
        }
    }

    static Outcome of(Bug bug, Selection selection, Map<String, double[]> features) {
        Map<String, JudgedTest> judged = new LinkedHashMap<>();
        selection.tests().forEach(test -> judged.put(test.test(), test));
        Set<String> triggers = paths(bug, bug.triggers());
        Set<String> loading = paths(bug, bug.relevant());
        loading.retainAll(judged.keySet());
        Map<String, String> missed = new TreeMap<>();
        for (String trigger : triggers) {
            JudgedTest test = judged.get(trigger);
            if (test == null) {
                missed.put(trigger, "it is not found to be a test class");
            } else if (!test.selected()) {
                missed.put(trigger, String.join("; ", test.reasons()));
            }
        }
        int both = (int) selection.tests().stream()
                .filter(test -> test.selected() && loading.contains(test.test()))
                .count();
        List<Sight> sights = new ArrayList<>();
        features.forEach((test, values) -> sights.add(new Sight(test, triggers.contains(test), values)));
        return new Outcome(bug, List.copyOf(judged.keySet()), sights, loading.size(), both, missed);
    }

    private static Set<String> paths(Bug bug, Collection<String> testClasses) {
        return testClasses.stream().map(bug::path).collect(Collectors.toSet());
    }

    /** The same selection, ordered by other weights; without any, by path. */
    Outcome orderedBy(double... weights) {
        List<String> ordered = sights.stream()
                .sorted(Comparator.comparingDouble((Sight sight) -> -sight.score(weights))
                        .thenComparing(Sight::test))
                .map(Sight::test)
                .collect(Collectors.toCollection(ArrayList::new));
        ordered.addAll(order.subList(ordered.size(), order.size()));
        return new Outcome(bug, ordered, sights, loading, both, missed);
    }

    /** How many test classes run until the first that shows the bug has. */
    private int first() {
        Set<String> triggers = paths(bug, bug.triggers());
        int position = 0;
        while (position < order.size() && !triggers.contains(order.get(position))) {
            position++;
        }
        return position + 1;
    }

    /** The average percentage of faults detected, of one fault: {@code 1 - first / n + 1 / 2n}, from 0 to 1. */
    double apfd() {
        return 1 - (first() - 0.5) / order.size();
    }

    boolean isCaughtBy(int tests) {
        return first() <= tests;
    }

    /** Whether such a share of all test classes, at least one, shows the bug. */
    boolean isCaughtWithin(double share) {
        return isCaughtBy((int) Math.ceil(share * order.size()));
    }
}
