package dev.testflow.local.demo;

import dev.testflow.contract.FailureRouted;
import java.util.List;

/**
 * A failure that the demo's change must lead to.
 *
 * @param team whose topic it arrives on
 * @param suspect the changed file that broke it
 */
public record Expectation(String team, String category, String suspect) {

    private static final String PROCESSOR = "payment-service/src/payment/processor.py";
    private static final String ADDRESS = "user-service/src/shop/users/EmailAddress.java";

    /** With Python, the payments break: one failure goes by a rule of the workflow, one by CODEOWNERS. Without, an address does. */
    public static List<Expectation> of(boolean withPayments) {
        return withPayments
                ? List.of(
                        new Expectation("api-team", "validation", PROCESSOR),
                        new Expectation("payments", "product", PROCESSOR))
                : List.of(new Expectation("identity", "product", ADDRESS));
    }

    public boolean isMetBy(FailureRouted failure) {
        return failure.team().equals(team)
                && failure.category().equals(category)
                && failure.suspects().stream()
                        .anyMatch(suspected -> suspected.path().equals(suspect));
    }

    @Override
    public String toString() {
        return "%s failure for %s, caused by %s".formatted(category, team, suspect);
    }
}
