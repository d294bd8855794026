package dev.testflow.executor.work;

import static org.assertj.core.api.Assertions.assertThat;

import dev.testflow.contract.Outcome;
import dev.testflow.executor.AttemptResult;
import dev.testflow.executor.ProcessEnd;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportedLinesTest {

    private static final ProcessEnd CRASH =
            new ProcessEnd(OptionalInt.of(139), Instant.EPOCH, Duration.ofSeconds(1), "Segmentation fault");

    @TempDir
    Path folder;

    Path file;
    ReportedLines lines;

    @BeforeEach
    void begin() {
        file = folder.resolve("results.jsonl");
        lines = new ReportedLines(file, List.of("a", "b", "c"));
    }

    @Test
    void aLineCountsWhenItIsComplete() throws IOException {
        assertThat(lines.next(Instant.EPOCH)).isEmpty();
        write("{\"test\":\"a\",\"millis\":7,\"cases\":[{\"name\":\"x\",\"ending\":\"pas");
        assertThat(lines.next(Instant.EPOCH)).isEmpty();

        write("sed\"}]}\n");

        AttemptResult result = lines.next(Instant.EPOCH).getFirst();
        assertThat(result.outcome()).isEqualTo(Outcome.PASSED);
        assertThat(result.millis()).isEqualTo(7);
    }

    @Test
    void nonsenseAndWhatNobodyPlannedIsPassedOver() throws IOException {
        write(
                "garbage\n{\"test\":\"z\",\"cases\":[]}\n{\"test\":\"a\",\"cases\":[]}\n{\"test\":\"a\",\"cases\":[{\"ending\":\"passed\"}]}\n");

        List<AttemptResult> results = lines.next(Instant.EPOCH);

        assertThat(results).extracting(AttemptResult::test).containsExactly("a");
        assertThat(results.getFirst().reason()).contains("no test ran");
    }

    @Test
    void aCrashIsTheErrorOfTheTestThatWasUnderWay() throws IOException {
        write("{\"started\":\"a\"}\n{\"test\":\"a\",\"cases\":[{\"ending\":\"passed\"}]}\n{\"started\":\"b\"}\n");
        lines.next(Instant.EPOCH);

        AttemptResult result = lines.interrupted(CRASH).orElseThrow();

        assertThat(result.test()).isEqualTo("b");
        assertThat(result.outcome()).isEqualTo(Outcome.ERROR);
        assertThat(result.reason()).contains("exit code 139");
        assertThat(result.log()).contains("Segmentation fault");
    }

    @Test
    void aProcessThatToldEverythingLeavesNothing() throws IOException {
        for (String test : List.of("a", "b", "c")) {
            write("{\"test\":\"" + test + "\",\"cases\":[{\"ending\":\"passed\"}]}\n");
        }
        lines.next(Instant.EPOCH);

        assertThat(lines.interrupted(CRASH)).isEmpty();
    }

    private void write(String text) throws IOException {
        Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}
