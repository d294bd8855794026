package dev.testflow.executor.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.testflow.contract.Outcome;
import dev.testflow.executor.AttemptResult;
import dev.testflow.executor.Judgement;
import dev.testflow.executor.ProcessEnd;
import dev.testflow.executor.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.aggregator.ArgumentsAccessor;
import org.junit.jupiter.params.provider.CsvSource;

/** Allure tells of each attempt by a file of its own. */
class AttemptsTest {

    private static final ProcessEnd END =
            new ProcessEnd(OptionalInt.of(0), Instant.EPOCH, Duration.ofSeconds(1), "log");

    @TempDir
    Path root;

    /** The files are read in the order of their names; the numbers say when the attempts began. */
    @ParameterizedTest
    @CsvSource({
        "failed 1, passed 2,           PASSED, true",
        "passed 2, failed 1,           PASSED, true",
        "broken 1, failed 2, passed 3, PASSED, true",
        "passed 3, broken 1, failed 2, PASSED, true",
        "passed 1, failed 2,           FAILED, false",
        "failed 2, passed 1,           FAILED, false",
        "passed 1, passed 2,           PASSED, false",
        "failed 1, skipped 2,          FAILED, false",
        "failed 1, passed 1,           FAILED, false",
        "passed 1, failed 1,           FAILED, false"
    })
    void severalAttemptsAreOneCase(ArgumentsAccessor arguments) throws IOException {
        int attempts = arguments.size() - 2;
        for (int i = 0; i < attempts; i++) {
            String[] attempt = arguments.getString(i).split(" ");
            result("r" + i, "h", attempt[0], attempt[1]);
        }

        AttemptResult judged = judged();

        assertThat(judged.outcome()).isEqualTo(Outcome.valueOf(arguments.getString(attempts)));
        assertThat(judged.flaky()).isEqualTo(arguments.getBoolean(attempts + 1));
        assertThat(judged.cases().passed()
                        + judged.cases().failed()
                        + judged.cases().skipped())
                .isOne();
    }

    @Test
    void othersAreCasesOfTheirOwn() throws IOException {
        result("a", "one", "failed", "1");
        result("b", "two", "passed", "2");

        assertThat(judged().outcome()).isEqualTo(Outcome.FAILED);
        assertThat(judged().cases().passed()).isOne();
    }

    @Test
    void testsOfDifferentNamesAreDifferentCasesWhateverTheirHistory() throws IOException {
        result("a", "one", "failed", "1");
        Files.writeString(root.resolve("b-result.json"), """
                {"uuid":"b","historyId":"one","name":"another","status":"passed","start":2}""");

        assertThat(judged().outcome()).isEqualTo(Outcome.FAILED);
        assertThat(judged().cases().passed()).isOne();
    }

    @Test
    void whatDoesNotFitIntoMemoryCountsByItself() throws IOException {
        for (int i = 0; i < 1_000; i++) {
            String message = "x".repeat(20_000);
            Files.writeString(
                    root.resolve(i + "-result.json"),
                    "{\"uuid\":\"u\",\"historyId\":\"h%d\",\"name\":\"t\",\"status\":\"failed\",\"start\":1,\"statusDetails\":{\"message\":\"%s\"}}"
                            .formatted(i, message));
            result("z" + i, "h" + i, "passed", "2");
        }

        AttemptResult judged = judged();

        assertThat(judged.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(judged.flaky()).isTrue();
    }

    private AttemptResult judged() {
        Report report = ReportFiles.of(root, List.of("*-result.json")).read(List.of("t"), 100_000_000);
        return Judgement.of(List.of("t"), report, END).getFirst();
    }

    private void result(String file, String history, String status, String start) throws IOException {
        Files.writeString(
                root.resolve(file + "-result.json"),
                "{\"uuid\":\"%s\",\"historyId\":\"%s\",\"name\":\"t\",\"status\":\"%s\",\"start\":%s}"
                        .formatted(file, history, status, start));
    }
}
