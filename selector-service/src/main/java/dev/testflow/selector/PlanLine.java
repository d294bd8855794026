package dev.testflow.selector;

import dev.testflow.contract.PlannedTest;
import java.util.List;

/**
 * A catalogued test in a plan.
 *
 * @param position its place: the tests that run come first, in their order
 * @param owners the teams that own it by CODEOWNERS
 */
public record PlanLine(
        int position, String application, String test, boolean selected, List<String> reasons, List<String> owners) {

    public PlanLine {
        reasons = List.copyOf(reasons);
        owners = List.copyOf(owners);
    }

    PlannedTest planned() {
        return new PlannedTest(application, test, position, reasons, owners);
    }
}
