package dev.testflow.selector.db;

import static org.assertj.core.api.Assertions.assertThat;

import dev.testflow.contract.AnalysisSpec;
import dev.testflow.contract.CaseCounts;
import dev.testflow.contract.ExecutionSpec;
import dev.testflow.contract.Outcome;
import dev.testflow.contract.TestFinished;
import dev.testflow.contract.Verdict;
import dev.testflow.embedded.BrokerAndDatabase;
import dev.testflow.selector.Application;
import dev.testflow.selector.Catalogue;
import dev.testflow.selector.History.Past;
import dev.testflow.selector.PathPatterns;
import dev.testflow.selector.Samples;
import dev.testflow.selector.Workflow;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = BrokerAndDatabase.class, scope = TestResourceScope.GLOBAL)
class HistoryTableIT {

    @Inject
    HistoryTable history;

    private final String workflow = "w" + UUID.randomUUID();

    @Test
    void aTestThatNeverRanHasNoPast() {
        assertThat(millis()).isEmpty();
    }

    @Test
    void tellsTheMiddleDurationOfTheLastAttempts() {
        for (long millis : new long[] {9, 9, 9, 1, 1, 1, 5}) {
            remember("a", millis);
        }

        assertThat(millis()).isEqualTo(Map.of("a", 1L));
    }

    @Test
    void seesWhatWasRememberedSinceItWasLastAsked() {
        remember("a", 1);
        remember("b", 2);
        millis();
        remember("b", 4);
        remember("b", 4);
        remember("c", 3);

        assertThat(millis()).isEqualTo(Map.of("a", 1L, "b", 4L, "c", 3L));
    }

    @Test
    void seesWhatWasWrittenBeforeItWasLastAskedAndCommittedAfterwards() {
        remember("a", 1);
        QuarkusTransaction.requiringNew().run(() -> {
            history.remember(workflow, List.of(finished("b", 2)));
            remember("c", 3);
            assertThat(millis()).isEqualTo(Map.of("a", 1L, "c", 3L));
        });

        assertThat(millis()).isEqualTo(Map.of("a", 1L, "b", 2L, "c", 3L));
    }

    private void remember(String test, long millis) {
        QuarkusTransaction.requiringNew().run(() -> history.remember(workflow, List.of(finished(test, millis))));
    }

    private Map<String, Long> millis() {
        Application shop = Samples.python("");
        Catalogue tests = new Catalogue(shop, List.of("a", "b", "c"), List.of());
        Workflow asked = new Workflow(
                workflow,
                600,
                PathPatterns.NONE,
                List.of(shop),
                null,
                List.of(),
                AnalysisSpec.NONE,
                ExecutionSpec.NONE);
        Past[] pasts =
                QuarkusTransaction.requiringNew().call(() -> history.of(asked)).of(tests);
        return IntStream.range(0, pasts.length)
                .filter(test -> pasts[test].attempts() > 0)
                .boxed()
                .collect(Collectors.toMap(tests.tests()::get, test -> pasts[test].millis()));
    }

    private static TestFinished finished(String test, long millis) {
        return new TestFinished(
                "r",
                "shop",
                test,
                1,
                Outcome.PASSED,
                Verdict.PASSED,
                false,
                Instant.now(),
                millis,
                new CaseCounts(1, 0, 0, 0),
                List.of(),
                null,
                null,
                "it");
    }
}
