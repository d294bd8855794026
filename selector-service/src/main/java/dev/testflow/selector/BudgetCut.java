package dev.testflow.selector;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Leaves out the tests for which a budget has no room: they are taken in their order, each as long as it still fits. Changed tests, those that failed and those that always run are taken first, and are never left out. */
final class BudgetCut {

    private final Budget budget;

    BudgetCut(Budget budget) {
        this.budget = budget;
    }

    Choice of(Choice choice) {
        long left = budget.of(choice.catalogued())
                - choice.running().stream()
                        .filter(Candidate::neverCut)
                        .mapToLong(this::cost)
                        .sum();
        boolean exceeded = left < 0;
        List<Candidate> kept = new ArrayList<>();
        List<Candidate> cut = new ArrayList<>();
        for (Candidate candidate : choice.running()) {
            if (candidate.neverCut()) {
                kept.add(candidate);
            } else if (cost(candidate) <= left) {
                left -= cost(candidate);
                kept.add(candidate);
            } else {
                cut.add(candidate);
            }
        }
        Choice within = choice.with(kept, skipped(choice, cut), leavesOut(cut, choice.running()));
        return exceeded
                ? within.with(
                        within.running(),
                        within.skipped(),
                        "the tests that changed, failed when they last ran or always run exceed the budget of " + budget
                                + " by themselves, and run all the same")
                : within;
    }

    private long cost(Candidate candidate) {
        return budget.cost(candidate.past().millis());
    }

    private List<JudgedTest> skipped(Choice choice, List<Candidate> cut) {
        List<JudgedTest> skipped = new ArrayList<>(choice.skipped());
        cut.forEach(candidate -> skipped.add(new JudgedTest(
                choice.application(),
                candidate.test().test(),
                null,
                List.of(
                        "the budget of " + budget + " has no room for it",
                        "without the budget it would run: "
                                + candidate.test().reasons().getFirst()))));
        return skipped;
    }

    private String leavesOut(List<Candidate> cut, List<Candidate> all) {
        return String.format(
                Locale.ROOT,
                "the budget of %s leaves out %d of %d tests; predicted miss rate %.1f%%",
                budget,
                cut.size(),
                all.size(),
                100 * MissRate.of(cut, all));
    }
}
