package dev.testflow.selector;

/** Why one test runs, while the changed files are looked at. */
final class Pick {

    private static final int REASONS = 5;

    private Impact nearest = Impact.EVERYTHING;
    private final Reasons reasons = new Reasons(REASONS);

    void add(Impact impact, String reason) {
        if (impact.compareTo(nearest) < 0) {
            nearest = impact;
        }
        reasons.add(reason);
    }

    void addAll(Reasons others) {
        reasons.addAll(others);
    }

    Impact nearest() {
        return nearest;
    }

    Reasons reasons() {
        return reasons;
    }
}
