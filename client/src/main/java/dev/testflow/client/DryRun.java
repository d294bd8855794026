package dev.testflow.client;

import java.util.List;

/**
 * A plan that a change would get.
 *
 * @param tests every catalogued test, those that would run first
 */
public record DryRun(PlanSummary header, List<PlanTest> tests) {

    public DryRun {
        tests = List.copyOf(tests);
    }
}
