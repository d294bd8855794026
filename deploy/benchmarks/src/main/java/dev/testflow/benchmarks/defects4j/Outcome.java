package dev.testflow.benchmarks.defects4j;

import dev.testflow.selector.JudgedTest;
import dev.testflow.selector.Selection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What was selected for a bug.
 *
 * @param order all test classes, those that run first
 * @param selected how many of them run
 * @param relevant how many of them load a class with the bug
 * @param both how many of those that run do
 * @param missed the test classes that show the bug and do not run, each with the reason
 */
record Outcome(Bug bug, List<String> order, int selected, int relevant, int both, Map<String, String> missed) {

    static Outcome of(Bug bug, Selection selection) {
        Map<String, JudgedTest> judged = new LinkedHashMap<>();
        selection.tests().forEach(test -> judged.put(test.test(), test));
        Set<String> relevant = bug.relevant().stream().map(bug::path).collect(Collectors.toSet());
        Map<String, String> missed = new TreeMap<>();
        for (String trigger : bug.triggers()) {
            JudgedTest test = judged.get(bug.path(trigger));
            if (test == null) {
                missed.put(trigger, "no test class is found at " + bug.path(trigger));
            } else if (!test.selected()) {
                missed.put(trigger, String.join("; ", test.reasons()));
            }
        }
        relevant.retainAll(judged.keySet());
        int both = (int) selection.tests().stream()
                .filter(test -> test.selected() && relevant.contains(test.test()))
                .count();
        return new Outcome(bug, List.copyOf(judged.keySet()), selection.selected(), relevant.size(), both, missed);
    }

    /** How many test classes run until the first that shows the bug has. */
    private int first() {
        Set<String> triggers = bug.triggers().stream().map(bug::path).collect(Collectors.toSet());
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
