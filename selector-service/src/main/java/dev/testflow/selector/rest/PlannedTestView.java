package dev.testflow.selector.rest;

import dev.testflow.contract.TestRole;
import dev.testflow.rest.ProblemException;
import dev.testflow.selector.PlanLine;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A test of a plan as the interface shows it.
 *
 * @param status {@code selected} or {@code skipped}
 * @param role what it is in the plan for; absent when it is skipped
 */
record PlannedTestView(
        String application,
        String test,
        int position,
        String status,
        @Nullable TestRole role,
        List<String> reasons,
        List<String> owners) {

    private static final String SELECTED = "selected";
    private static final String SKIPPED = "skipped";

    static PlannedTestView of(PlanLine line) {
        return new PlannedTestView(
                line.application(),
                line.test(),
                line.position(),
                line.selected() ? SELECTED : SKIPPED,
                line.role(),
                line.reasons(),
                line.owners());
    }

    static @Nullable Boolean selected(@Nullable String status) {
        if (status == null) {
            return null;
        }
        return switch (status) {
            case SELECTED -> true;
            case SKIPPED -> false;
            default -> throw ProblemException.of(400, "status must be " + SELECTED + " or " + SKIPPED);
        };
    }
}
