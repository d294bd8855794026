package dev.testflow.client.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.testflow.client.RunState;
import dev.testflow.client.RunStatus;
import dev.testflow.contract.Verdict;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProgressTest {

    @Test
    void aLineIsPrintedOnlyWhenSomethingChanged() {
        StringWriter out = new StringWriter();
        try (ProgressLines progress = new ProgressLines(new PrintWriter(out))) {
            progress.show(List.of(waiting("environment", "dataset users")));
            progress.show(List.of(waiting("environment", "dataset users")));
            progress.show(List.of(waiting("environment")));
            progress.show(List.of(running(1, Map.of(Verdict.PASSED, 1), Map.of())));
            progress.show(
                    List.of(running(3, Map.of(Verdict.PASSED, 1, Verdict.FAILED, 1, Verdict.TIMED_OUT, 1), Map.of())));
            progress.show(List.of(running(
                    4, Map.of(Verdict.PASSED, 1, Verdict.FAILED, 2, Verdict.TIMED_OUT, 1), Map.of(Verdict.FAILED, 1))));
        }
        assertThat(out.toString()).isEqualToNormalizingNewlines("""
                shop: waiting for environment, dataset users
                shop: waiting for environment
                shop: 1/4 tests
                shop: 3/4 tests, 1 failed, 1 timed-out
                shop: 4/4 tests, 1 failed, 1 timed-out; sampled: 1 failed
                """);
    }

    @Test
    void theBarShowsTestsAndFailures() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TerminalBar bar = new TerminalBar(new PrintStream(bytes, true, StandardCharsets.UTF_8))) {
            bar.show(List.of(waiting("environment")));
            bar.show(List.of(running(4, Map.of(Verdict.FAILED, 2), Map.of())));
        }
        assertThat(bytes.toString(StandardCharsets.UTF_8))
                .contains("waiting for environment", "tests", "4/4", "2 failed");
    }

    private static RunStatus waiting(String... what) {
        return new RunStatus(
                "r",
                "shop",
                null,
                RunState.WAITING,
                List.of(what),
                null,
                0,
                0,
                Map.of(),
                Map.of(),
                null,
                null,
                null,
                null);
    }

    private static RunStatus running(int finished, Map<Verdict, Integer> counts, Map<Verdict, Integer> sampled) {
        return new RunStatus(
                "r",
                "shop",
                null,
                RunState.RUNNING,
                List.of(),
                null,
                4,
                finished,
                counts,
                sampled,
                null,
                null,
                null,
                null);
    }
}
