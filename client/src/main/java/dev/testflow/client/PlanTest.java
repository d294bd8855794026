package dev.testflow.client;

import dev.testflow.contract.TestRole;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A catalogued test of a plan.
 *
 * @param status {@code selected} or {@code skipped}
 * @param role what it is in the plan for, when it is
 * @param reasons why
 * @param owners the teams that own it by CODEOWNERS
 */
public record PlanTest(
        String application,
        String test,
        String status,
        @Nullable TestRole role,
        List<String> reasons,
        List<String> owners) {

    public PlanTest {
        reasons = reasons == null ? List.of() : List.copyOf(reasons);
        owners = owners == null ? List.of() : List.copyOf(owners);
    }

    public boolean isSelected() {
        return status.equals("selected");
    }

    /** In a word: {@code selected}, {@code skipped}, or the role of a test that runs although it is skipped. */
    public String standing() {
        return isSelected() ? Wording.of(TestRole.of(role)) : status;
    }
}
