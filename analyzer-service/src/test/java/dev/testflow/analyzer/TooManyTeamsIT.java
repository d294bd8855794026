package dev.testflow.analyzer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.testflow.contract.AnalysisSpec;
import dev.testflow.contract.FailureRouted;
import dev.testflow.contract.Topics;
import dev.testflow.contract.Verdict;
import dev.testflow.embedded.BrokerAndDatabase;
import dev.testflow.embedded.testing.TestBroker;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(TooManyTeamsIT.NoMoreTeams.class)
@WithTestResource(value = BrokerAndDatabase.class, scope = TestResourceScope.GLOBAL)
class TooManyTeamsIT {

    /** A service whose limit is reached, whatever tests before left. */
    public static class NoMoreTeams implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("testflow.analyzer.maximum-teams", "0", "testflow.analyzer.plan-patience", "PT10S");
        }
    }

    private final TestBroker broker = TestBroker.shared();

    private final TestRun run = TestRun.any();

    @Test
    void leavesUnroutedWhatWouldNeedATopicTooMany() {
        broker.publish(
                run.plan(AnalysisSpec.NONE, "team-" + UUID.randomUUID()),
                run.tests(),
                run.failed(TestRun.TEST, TestRun.python()),
                run.finished(Verdict.FAILED));

        assertThat(unrouted().routedBy()).contains("more than the 0 teams").contains("otherwise application: ");
    }

    @Test
    void doesNotWaitForEverForAPlan() {
        broker.publish(run.failed(TestRun.TEST, TestRun.python()), run.finished(Verdict.FAILED));

        assertThat(unrouted().workflow()).isEqualTo(run.workflow());
    }

    private FailureRouted unrouted() {
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(
                                broker.events(Topics.failuresOf(Topics.UNROUTED), FailureRouted.class, run.id()))
                        .hasSize(1));
        return broker.events(Topics.failuresOf(Topics.UNROUTED), FailureRouted.class, run.id())
                .getFirst();
    }
}
