package dev.testflow.executor.connect;

import dev.testflow.connect.Scenario;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a scenario ended.
 *
 * @param message why it did not pass; absent when it did
 * @param startedAt as the service tells it
 */
record ScenarioResult(
        String id,
        String name,
        Status status,
        @Nullable String message,
        List<Heard> observations,
        @Nullable String testCase,
        @Nullable String execution,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt) {

    /** The service's words, and what it has none for. */
    enum Status {
        PASSED,
        FAILED,
        STOPPED,
        TIMED_OUT,
        REFUSED,
        ERROR
    }

    /** Of a scenario that did not come to an execution, or not to its end. */
    static ScenarioResult of(Scenario scenario, Status status, String message) {
        return new ScenarioResult(scenario.id(), scenario.name(), status, message, List.of(), null, null, null, null);
    }

    ScenarioResult with(@Nullable String itsTestCase, @Nullable String itsExecution) {
        return new ScenarioResult(
                id, name, status, message, observations, itsTestCase, itsExecution, startedAt, endedAt);
    }
}
