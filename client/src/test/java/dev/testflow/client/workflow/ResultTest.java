package dev.testflow.client.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.testflow.client.StepStatus;
import dev.testflow.contract.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ResultTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private final Result result = new Result(
            Map.of("run-1", Verdict.PASSED),
            List.of("app:a"),
            List.of("app:a"),
            List.of(),
            List.of(
                    step("create", 0, 10, "created"),
                    step("list", 10, 20, "one bucket"),
                    step("never", null, null, null)));

    @Test
    void holdsWhatItsAssertionsSay() {
        assertThat(result.assertAllSucceeded()
                        .assertStepOutputContains("list", "bucket")
                        .assertStepCompletedBefore("create", "list"))
                .isSameAs(result);
    }

    @Test
    void tellsWhatFailed() {
        Result failed = new Result(
                Map.of(),
                List.of("app:a"),
                List.of(),
                List.of(new FailedTest("app:a", Verdict.FAILED, "product", "payments", "log")),
                List.of());

        assertThatThrownBy(failed::assertAllSucceeded)
                .isInstanceOf(AssertionError.class)
                .hasMessage("did not pass: [app:a]");
    }

    @Test
    void isNoSuccessWhenNothingWasExecuted() {
        Result nothing = new Result(Map.of(), List.of(), List.of(), List.of(), List.of());

        assertThatThrownBy(nothing::assertAllSucceeded).hasMessage("no test was executed");
    }

    @Test
    void tellsWhatAStepPrintedInstead() {
        assertThatThrownBy(() -> result.assertStepOutputContains("list", "two"))
                .hasMessage("'two' is not in what list printed: one bucket");
        assertThatThrownBy(() -> result.assertStepOutputContains("never", "two"))
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void tellsWhenStepsRanInstead() {
        assertThatThrownBy(() -> result.assertStepCompletedBefore("list", "create"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("list ended at 2026-03-01T12:00:20Z");
        assertThatThrownBy(() -> result.assertStepCompletedBefore("create", "never"))
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void namesTheStepsThatThereAre() {
        assertThatThrownBy(() -> result.step("lst")).hasMessageContaining("there are [create, list, never]");
    }

    private static StepStatus step(
            String name, @Nullable Integer start, @Nullable Integer end, @Nullable String printed) {
        return new StepStatus(
                "pay",
                name,
                "app",
                "pay/" + name,
                List.of(),
                Verdict.PASSED,
                start == null ? null : NOON.plusSeconds(start),
                start == null ? null : NOON.plusSeconds(start),
                end == null ? null : NOON.plusSeconds(end),
                Map.of(),
                JsonNodeFactory.instance.objectNode(),
                printed,
                null);
    }
}
