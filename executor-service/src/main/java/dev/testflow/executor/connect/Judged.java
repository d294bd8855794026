package dev.testflow.executor.connect;

import dev.testflow.connect.Observation;
import dev.testflow.connect.Scenario;
import dev.testflow.connect.TestContent;
import dev.testflow.executor.connect.ScenarioResult.Status;
import dev.testflow.executor.remote.Masked;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.connect.model.ExecutionRecord;
import software.amazon.awssdk.services.connect.model.ExecutionRecordStatus;
import software.amazon.awssdk.services.connect.model.GetTestCaseExecutionSummaryResponse;
import software.amazon.awssdk.services.connect.model.ObservationSummary;

/** Says what an execution showed. */
final class Judged {

    /** Nobody tests calls of the year 3000. */
    private static final Instant TOO_LATE = Instant.parse("3000-01-01T00:00:00Z");

    private Judged() {}

    /** The result of an execution that has ended. What passed although one of its observations failed is an error. */
    static ScenarioResult of(
            Scenario scenario, GetTestCaseExecutionSummaryResponse summary, List<ExecutionRecord> records) {
        List<Heard> heard = heard(scenario, summary.observationSummary(), records);
        Status status = switch (summary.status()) {
            case PASSED -> Status.PASSED;
            case FAILED -> Status.FAILED;
            case STOPPED -> Status.STOPPED;
            case INITIATED, IN_PROGRESS, UNKNOWN_TO_SDK_VERSION -> Status.ERROR;
        };
        boolean contradicts = status == Status.PASSED
                && heard.stream().anyMatch(it -> it.status().equals(ExecutionRecordStatus.FAILED.name()));
        return new ScenarioResult(
                scenario.id(),
                scenario.name(),
                contradicts ? Status.ERROR : status,
                contradicts ? "it passed, although an observation failed" : message(status, summary, heard),
                heard,
                null,
                null,
                mended(summary.startTime()),
                mended(summary.endTime()));
    }

    /** The service tells some times in milliseconds where seconds are meant. */
    static @Nullable Instant mended(@Nullable Instant told) {
        return told != null && told.isAfter(TOO_LATE) ? Instant.ofEpochMilli(told.getEpochSecond()) : told;
    }

    private static @Nullable String message(
            Status status, GetTestCaseExecutionSummaryResponse summary, List<Heard> heard) {
        return switch (status) {
            case PASSED -> null;
            case STOPPED -> "the execution was stopped by somebody else";
            case FAILED -> failure(heard);
            case TIMED_OUT, REFUSED, ERROR -> "the execution ended as " + summary.statusAsString();
        };
    }

    private static String failure(List<Heard> heard) {
        for (int i = 0; i < heard.size(); i++) {
            Heard it = heard.get(i);
            if (!it.status().equals(ExecutionRecordStatus.PASSED.name())) {
                return "observation " + (i + 1) + " of " + heard.size() + " failed: expected to hear \"" + it.expected()
                        + "\"" + (it.actual() == null ? "" : ", recorded: " + it.actual());
            }
        }
        return "the execution failed, although each of its observations passed";
    }

    private static List<Heard> heard(
            Scenario scenario, @Nullable ObservationSummary counts, List<ExecutionRecord> records) {
        Map<String, ExecutionRecord> byObservation = new HashMap<>();
        for (ExecutionRecord it : records) {
            if (it.observationId() != null
                    && (!byObservation.containsKey(it.observationId())
                            || it.status() == ExecutionRecordStatus.FAILED)) {
                byObservation.put(it.observationId(), it);
            }
        }
        List<Heard> heard = new ArrayList<>();
        for (int i = 0; i < scenario.observations().size(); i++) {
            Observation observation = scenario.observations().get(i);
            ExecutionRecord own = byObservation.get(TestContent.observationId(scenario, i));
            heard.add(new Heard(
                    observation.fragment(),
                    observation.input().map(input -> input.words()).orElse(null),
                    own == null ? byCount(counts, i) : own.statusAsString(),
                    own == null || own.record() == null ? null : Masked.text(own.record())));
        }
        return heard;
    }

    /** Without a record of its own, an observation ended as the service counts: they come one after the other. */
    private static String byCount(@Nullable ObservationSummary counts, int index) {
        if (counts == null || counts.observationsPassed() == null) {
            return Heard.NOT_REACHED;
        }
        if (index < counts.observationsPassed()) {
            return ExecutionRecordStatus.PASSED.name();
        }
        boolean failed = counts.observationsFailed() != null
                && index < counts.observationsPassed() + counts.observationsFailed();
        return failed ? ExecutionRecordStatus.FAILED.name() : Heard.NOT_REACHED;
    }
}
