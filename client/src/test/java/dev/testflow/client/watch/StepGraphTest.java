package dev.testflow.client.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.testflow.client.StepStatus;
import dev.testflow.contract.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StepGraphTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final StepGraph graph = new StepGraph();

    @Test
    void drawsEachStepDeeperThanThoseBeforeIt() {
        assertThat(StepGraph.lines(List.of(
                        step("login", Verdict.PASSED, null),
                        step("pay", Verdict.FAILED, null, "login"),
                        step("count", null, null, "login"),
                        step("ship", Verdict.BLOCKED, "it needs pay, which is blocked", "pay", "count"))))
                .containsExactly(
                        "shop",
                        "  ✓ login (app)  passed in 1.5 s",
                        "    ✗ pay (app)  failed in 1.5 s  ← login",
                        "    ▶ count (app)  runs  ← login",
                        "      – ship (app)  blocked in 1.5 s: it needs pay, which is blocked  ← pay, count");
    }

    @Test
    void tellsEachChangeOnce() {
        StepStatus waiting = status("login", null, null, null, List.of());

        assertThat(graph.changes(List.of(waiting))).isEmpty();
        assertThat(graph.changes(List.of(step("login", null, null)))).containsExactly("shop: login (app) runs");
        assertThat(graph.changes(List.of(step("login", null, null)))).isEmpty();
        assertThat(graph.changes(List.of(step("login", Verdict.PASSED, null))))
                .containsExactly("shop: login (app) passed in 1.5 s");
    }

    @Test
    void obeysNobodysCharacters() {
        assertThat(graph.changes(List.of(step("login", Verdict.SKIPPED, "\u001b[2Jgone\n"))))
                .containsExactly("shop: login (app) skipped in 1.5 s: ?[2Jgone?");
    }

    private static StepStatus step(String id, @Nullable Verdict verdict, @Nullable String reason, String... needs) {
        return status(id, START, verdict, reason, List.of(needs));
    }

    private static StepStatus status(
            String id,
            @Nullable Instant ready,
            @Nullable Verdict verdict,
            @Nullable String reason,
            List<String> needs) {
        return new StepStatus(
                "shop",
                id,
                "app",
                id + ".sh",
                needs,
                verdict,
                ready,
                ready,
                verdict == null ? null : START.plusMillis(1_500),
                Map.of(),
                null,
                null,
                reason);
    }
}
