package dev.testflow.executor.connect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.testflow.connect.Scenario;
import dev.testflow.connect.ScriptParser;
import dev.testflow.connect.TestContent;
import dev.testflow.executor.connect.ScenarioResult.Status;
import dev.testflow.executor.remote.Masked;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.connect.model.ExecutionRecord;
import software.amazon.awssdk.services.connect.model.ExecutionRecordStatus;
import software.amazon.awssdk.services.connect.model.GetTestCaseExecutionSummaryResponse;
import software.amazon.awssdk.services.connect.model.TestCaseExecutionStatus;

class JudgedTest {

    private static final Scenario SCENARIO = ScriptParser.parse("""
            ## S1: Roses
            Expected: System plays: "Welcome to the garden centre"
            Caller: Presses 1
            Expected: System plays: "Roses are in the back"
            """).scenarios().getFirst();

    @Test
    void mendsTimesThatWereToldInMilliseconds() {
        Instant call = Instant.parse("2026-11-27T10:00:00.250Z");

        assertThat(Judged.mended(Instant.ofEpochSecond(call.toEpochMilli()))).isEqualTo(call);
        assertThat(Judged.mended(call)).isEqualTo(call);
        assertThat(Judged.mended(null)).isNull();
    }

    @Test
    void tellsTheObservationThatFailed() {
        ScenarioResult result = Judged.of(
                SCENARIO,
                summary(TestCaseExecutionStatus.FAILED, 1, 1),
                List.of(record(0, ExecutionRecordStatus.PASSED), record(1, ExecutionRecordStatus.FAILED)));

        assertThat(result.status()).isEqualTo(Status.FAILED);
        assertThat(result.message())
                .isEqualTo("observation 2 of 2 failed: expected to hear \"Roses are in the back\", recorded: heard 1");
    }

    @Test
    void countsObservationsThatHaveNoRecord() {
        ScenarioResult result = Judged.of(SCENARIO, summary(TestCaseExecutionStatus.FAILED, 0, 1), List.of());

        assertThat(result.observations()).extracting(Heard::status).containsExactly("FAILED", "NOT_REACHED");
        assertThat(result.message()).startsWith("observation 1 of 2 failed");
    }

    @Test
    void whatPassedAlthoughAnObservationFailedIsAnError() {
        ScenarioResult result = Judged.of(
                SCENARIO,
                summary(TestCaseExecutionStatus.PASSED, 1, 1),
                List.of(record(0, ExecutionRecordStatus.PASSED), record(1, ExecutionRecordStatus.FAILED)));

        assertThat(result.status()).isEqualTo(Status.ERROR);
    }

    @Test
    void statusThatNobodyKnowsIsAnError() {
        ScenarioResult result = Judged.of(
                SCENARIO,
                GetTestCaseExecutionSummaryResponse.builder().status("MELTED").build(),
                List.of());

        assertThat(result.status()).isEqualTo(Status.ERROR);
        assertThat(result.message()).isEqualTo("the execution ended as MELTED");
    }

    @Test
    void textsOfTheServiceHaveNoAccountAndNoKey() {
        assertThat(Masked.text("User: arn:aws:iam::123456789012:user/ada with AKIAIOSFODNN7EXAMPLE is not authorized"))
                .isEqualTo("User: arn:aws:iam::***:user/ada with *** is not authorized");
    }

    private static GetTestCaseExecutionSummaryResponse summary(TestCaseExecutionStatus status, int passed, int failed) {
        return GetTestCaseExecutionSummaryResponse.builder()
                .status(status)
                .observationSummary(
                        it -> it.totalObservations(2).observationsPassed(passed).observationsFailed(failed))
                .build();
    }

    private static ExecutionRecord record(int index, ExecutionRecordStatus status) {
        return ExecutionRecord.builder()
                .observationId(TestContent.observationId(SCENARIO, index))
                .status(status)
                .record("heard " + index)
                .build();
    }
}
