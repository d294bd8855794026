package dev.testflow.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.testflow.client.Failure;
import dev.testflow.client.RunState;
import dev.testflow.client.RunStatus;
import dev.testflow.client.TestFlowClient;
import dev.testflow.contract.RunId;
import dev.testflow.contract.Verdict;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A plan that is larger than any single record, from the change to the end of the analysis. */
class LargePlanIT {

    private static final int TESTS = Integer.getInteger("testflow.story.tests", 20_000);
    private static final Duration PATIENCE = Duration.ofMinutes(8);
    private static final String DEFINITION = """
            name: large
            applications:
              product:
                runner: command
                test_command: ["sh", "run.sh", "{test_paths}"]
                reports: ["reports/*.xml"]
                tests: ["tests/*.t"]
                team: product-team
            """;

    private final Installation installation = Installation.shared();
    private final TestFlowClient client = installation.client();

    @Test
    void everyTestOfALargePlanGetsItsVerdict() throws Exception {
        String change = UUID.randomUUID().toString();
        String run = RunId.of(change, "large");
        GeneratedRepository repository = GeneratedRepository.create(
                installation.repository(change), TESTS, GeneratedRepository.AT_ONCE, DEFINITION);
        int failing = TESTS / 1_000;

        client.publish(change, repository.change());

        await().atMost(PATIENCE)
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> client.run(run).map(RunStatus::state).orElse(null) == RunState.FINISHED);
        assertThat(client.run(run).map(RunStatus::counts))
                .hasValue(Map.of(Verdict.PASSED, TESTS - failing, Verdict.FAILED, failing));
        await().atMost(PATIENCE).until(() -> client.failures(run).complete());
        assertThat(client.failures(run).failures())
                .hasSize(failing)
                .extracting(Failure::team)
                .containsOnly("product-team");
        assertThat(client.failures(run).failures().stream()
                        .map(Failure::fingerprint)
                        .distinct())
                .hasSize(1);
    }
}
