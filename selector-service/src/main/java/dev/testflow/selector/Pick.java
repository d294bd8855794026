package dev.testflow.selector;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Why one test runs, while the changed files are looked at. */
final class Pick {

    private static final int REASONS = 5;
    private static final int MOST_USED = 100;

    private Impact nearest = Impact.EVERYTHING;
    private boolean named;
    private int distance;
    private boolean neverCut;
    private boolean otherwise;
    private final List<String> used = new ArrayList<>(1);
    private final Reasons reasons = new Reasons(REASONS);
    private @Nullable String learned;

    /** Adds a changed file that the test uses. */
    void addUse(String file, int steps, String reason) {
        boolean before = otherwise;
        add(Impact.USE, steps, reason);
        otherwise = before || used.size() == MOST_USED;
        if (!otherwise) {
            used.add(file);
        }
    }

    /** @param steps how many files lead from the changed file to the test, itself included; 0 when the way is another */
    void add(Impact impact, int steps, String reason) {
        neverCut |= impact.isNeverCut();
        otherwise = true;
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

    /** The changed files that the test uses, when nothing else leads to it and they are few; otherwise empty. */
    List<String> usedOnly() {
        return otherwise ? List.of() : Collections.unmodifiableList(used);
    }

    /** Adds what the coverage of the test tells, which is said however many reasons there are. */
    void learn(String reason) {
        learned = reason;
    }

    List<String> reasons() {
        return learned == null ? reasons.toList() : Reasons.with(reasons.toList(), learned);
    }
}
