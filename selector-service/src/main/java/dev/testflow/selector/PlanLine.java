package dev.testflow.selector;

import dev.testflow.contract.PlannedTest;
import dev.testflow.contract.TestRole;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A catalogued test in a plan.
 *
 * @param position its place: the tests that run come first, in their order
 * @param role what it is in the plan for; absent when it does not run
 * @param owners the teams that own it by CODEOWNERS
 */
public record PlanLine(
        int position,
        String application,
        String test,
        @Nullable TestRole role,
        List<String> reasons,
        List<String> owners) {

    public PlanLine {
        reasons = List.copyOf(reasons);
        owners = List.copyOf(owners);
    }

    /** Whether it runs. */
    public boolean selected() {
        return role != null;
    }

    /** Whether it runs to tell what the selection misses. */
    public boolean checks() {
        return role != null && role.checks();
    }

    /** The same as it is published; it has to run. */
    PlannedTest planned() {
        return new PlannedTest(application, test, position, reasons, owners, role, null);
    }

    /** A test that runs. */
    public static PlanLine of(PlannedTest test) {
        return new PlanLine(
                test.position(),
                test.application(),
                test.test(),
                TestRole.of(test.role()),
                test.reasons(),
                test.owners());
    }
}
