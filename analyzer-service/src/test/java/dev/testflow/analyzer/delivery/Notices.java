package dev.testflow.analyzer.delivery;

import dev.testflow.contract.Change;
import dev.testflow.contract.FailureRouted;
import dev.testflow.contract.Suspect;
import java.util.List;
import java.util.UUID;

/** Notices for tests. */
public final class Notices {

    private Notices() {}

    /** A failure that nobody has seen before. */
    public static Notice any() {
        return Notice.of(failure("f2:" + UUID.randomUUID(), "payments", "product", 1, "PaymentError: no connection"));
    }

    public static FailureRouted failure(
            String fingerprint, String team, String category, int occurrences, String text) {
        return new FailureRouted(
                fingerprint,
                "run-" + UUID.randomUUID(),
                "shop",
                team,
                "rule: for a test",
                category,
                text,
                List.of(new Suspect("src/pay.py", "the trace goes through it", List.of(team))),
                List.of("payments:tests/test_pay.py#test_charge"),
                occurrences,
                text,
                null,
                List.of(text),
                new Change(
                        "change-1", "https://example.org/shop.git", "main", null, "0".repeat(40), "ann", List.of(), 0));
    }
}
