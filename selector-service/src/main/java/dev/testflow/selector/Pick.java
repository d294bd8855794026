package dev.testflow.selector;

/** Why one test runs, while the changed files are looked at. */
final class Pick {

    private static final int REASONS = 5;

    private Impact nearest = Impact.EVERYTHING;
    private boolean named;
    private int distance;
    private boolean neverCut;
    private final Reasons reasons = new Reasons(REASONS);

    /** @param steps how many files lead from the changed file to the test, itself included; 0 when the way is another */
    void add(Impact impact, int steps, String reason) {
        neverCut |= impact.isNeverCut();
        nearest = impact.compareTo(nearest) < 0 ? impact : nearest;
        named |= impact.isNamed();
        if (steps > 0) {
            distance = distance == 0 ? steps : Math.min(distance, steps);
        }
        reasons.add(reason);
    }

    void addAll(Reasons others) {
        reasons.addAll(others);
    }

    Impact nearest() {
        return nearest;
    }

    /** Whether a rule or a naming convention leads to the test. */
    boolean isNamed() {
        return named;
    }

    /** How many files lead from the nearest changed file to the test, itself included; 0 when it uses none. */
    int distance() {
        return distance;
    }

    /** Whether one of the ways that lead to the test makes it run whatever the budget is. */
    boolean isNeverCut() {
        return neverCut;
    }

    Reasons reasons() {
        return reasons;
    }
}
