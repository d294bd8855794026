package dev.testflow.client;

import java.util.List;

/**
 * A catalogued test of a plan.
 *
 * @param status {@code selected} or {@code skipped}
 * @param reasons why
 * @param owners the teams that own it by CODEOWNERS
 */
public record PlanTest(String application, String test, String status, List<String> reasons, List<String> owners) {

    public PlanTest {
        reasons = reasons == null ? List.of() : List.copyOf(reasons);
        owners = owners == null ? List.of() : List.copyOf(owners);
    }

    public boolean isSelected() {
        return status.equals("selected");
    }
}
