package dev.testflow.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.testflow.contract.DatasetReady;
import dev.testflow.contract.EnvironmentReady;
import dev.testflow.data.db.Claim;
import dev.testflow.data.db.DatasetTable;
import dev.testflow.data.db.RunTable;
import dev.testflow.embedded.BrokerAndDatabase;
import dev.testflow.messaging.Cause;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(FenceIT.NobodyWorks.class)
@WithTestResource(value = BrokerAndDatabase.class, scope = TestResourceScope.GLOBAL)
class FenceIT {

    private static final Duration LONG = Duration.ofMinutes(1);

    @Inject
    DatasetTable datasets;

    @Inject
    RunTable runs;

    private final TestRun run = TestRun.any();
    private final Cause cause = new Cause(run.id(), "plan", null);

    public static class NobodyWorks implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("testflow.data.workers", "0", "testflow.data.reap", "PT1H");
        }
    }

    @BeforeEach
    void plan() {
        left(DatasetState.REQUESTED).forEach(left -> in(() -> datasets.failed(left, "left by another test")));
        left(DatasetState.DISCARDING).forEach(left -> in(() -> datasets.discarded(left)));
        in(() -> {
            datasets.plan(run.plan(Samples.shop(null)), LONG, cause);
            return true;
        });
    }

    @Test
    void refusesWhoseLeaseIsOver() {
        Claim dead = claim(DatasetState.REQUESTED, Duration.ZERO);
        Claim living = claim(DatasetState.REQUESTED, LONG);

        assertThat(in(() -> datasets.renew(dead, LONG))).isFalse();
        assertThat(in(() -> datasets.ready(dead, announcement()))).isFalse();
        assertThat(in(() -> datasets.failed(dead, "late"))).isFalse();
        assertThat(in(() -> datasets.ready(living, announcement()))).isTrue();
        assertThat(living.attempt()).isEqualTo(2);
    }

    @Test
    void claimsADatasetOnce() {
        claim(DatasetState.REQUESTED, LONG);

        assertThat(in(() -> datasets.claim(DatasetState.REQUESTED, LONG))).isEmpty();
    }

    @Test
    void takesTheClaimAwayWhenTheRunEnds() {
        Claim working = claim(DatasetState.REQUESTED, LONG);

        in(() -> {
            runs.finished(run.finished(), cause);
            return true;
        });

        assertThat(in(() -> datasets.renew(working, LONG))).isFalse();
        assertThat(in(() -> datasets.ready(working, announcement()))).isFalse();
        Claim discarding = claim(DatasetState.DISCARDING, LONG);
        assertThat(in(() -> datasets.discarded(discarding))).isTrue();
    }

    @Test
    void loadsAgainIntoAnotherEnvironmentAndOnlyInto() {
        TestRun other = TestRun.any();
        Claim unneeded = claim(DatasetState.REQUESTED, LONG);
        in(() -> datasets.failed(unneeded, "not of interest here"));
        in(() -> {
            datasets.plan(other.plan(Samples.shop("db")), LONG, cause);
            runs.environmentReady(environment(other, "env-1", 1), cause);
            return true;
        });
        Claim first = in(() -> datasets.claim(DatasetState.REQUESTED, LONG)).orElseThrow();
        in(() -> datasets.ready(first, new DatasetReady(other.id(), first.spec().name(), "1", Map.of(), List.of())));

        in(() -> {
            runs.environmentReady(environment(other, "env-1", 1), cause);
            return true;
        });
        assertThat(in(() -> datasets.claim(DatasetState.REQUESTED, LONG))).isEmpty();
        in(() -> {
            runs.environmentReady(environment(other, "env-2", 2), cause);
            return true;
        });
        assertThat(in(() -> datasets.claim(DatasetState.REQUESTED, LONG)))
                .hasValueSatisfying(again -> assertThat(again.run()).isEqualTo(other.id()));
    }

    private static EnvironmentReady environment(TestRun run, String environment, long fence) {
        return new EnvironmentReady(run.id(), environment, List.of(), fence, Instant.now());
    }

    /** What other tests have left to do. */
    private List<Claim> left(DatasetState state) {
        return Stream.generate(() -> in(() -> datasets.claim(state, LONG)))
                .takeWhile(Optional::isPresent)
                .map(Optional::orElseThrow)
                .toList();
    }

    private Claim claim(DatasetState state, Duration lease) {
        Claim claim = in(() -> datasets.claim(state, lease)).orElseThrow();
        assertThat(claim.run()).isEqualTo(run.id());
        assertThat(claim.state()).isEqualTo(state);
        return claim;
    }

    private DatasetReady announcement() {
        return new DatasetReady(run.id(), "integration-test-data", "1", Map.of(), List.of());
    }

    private static <T> T in(Supplier<T> work) {
        return QuarkusTransaction.requiringNew().call(work::get);
    }
}
