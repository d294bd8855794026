package dev.testflow.selector;

import java.util.ArrayList;
import java.util.List;

/**
 * A test that is not to run.
 *
 * @param reasons why
 */
record Skipped(TestKey key, List<String> reasons) {

    Skipped {
        reasons = List.copyOf(reasons);
    }

    static List<String> reasons(String first, List<String> others) {
        List<String> reasons = new ArrayList<>(List.of(first));
        reasons.addAll(others);
        return reasons;
    }
}
