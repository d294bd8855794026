package dev.testflow.selector;

/** Why one test runs, while the changed files are looked at. */
final class Pick {

    private static final int REASONS = 5;

    private Impact nearest = Impact.EVERYTHING;
    private int distance;
    private boolean neverCut;
    private final Reasons reasons = new Reasons(REASONS);

    /** @param steps how far the change is away: 0 when nothing lies between */
    void add(Impact impact, int steps, String reason) {
        neverCut |= impact.isNeverCut();
        int order = impact.compareTo(nearest);
        if (order < 0 || order == 0 && steps < distance) {
            nearest = impact;
            distance = steps;
        }
        reasons.add(reason);
    }

    void addAll(Reasons others) {
        reasons.addAll(others);
    }

    Impact nearest() {
        return nearest;
    }

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
