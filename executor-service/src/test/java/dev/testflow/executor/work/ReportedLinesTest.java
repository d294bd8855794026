package dev.testflow.executor.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.testflow.contract.Outcome;
import dev.testflow.executor.AttemptResult;
import dev.testflow.executor.ProcessEnd;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

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
        lines = new ReportedLines(file, List.of("a", "b", "c"), 50_000_000);
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
    void whatPassedOnlyWhenTheRunnerRepeatedItIsFlaky() throws IOException {
        write("{\"test\":\"a\",\"cases\":[{\"ending\":\"passed\"},{\"ending\":\"flaky\"}]}\n");

        AttemptResult result = lines.next(Instant.EPOCH).getFirst();

        assertThat(result.outcome()).isEqualTo(Outcome.PASSED);
        assertThat(result.flaky()).isTrue();
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

        AttemptResult result = lines.interrupted(CRASH).getFirst();

        assertThat(result.test()).isEqualTo("b");
        assertThat(result.outcome()).isEqualTo(Outcome.ERROR);
        assertThat(result.reason()).contains("exit code 139");
        assertThat(result.log()).contains("Segmentation fault");
    }

    @Test
    void aProcessThatToldNothingInItsTimeTookThatOfAllTests() throws IOException {
        ProcessEnd timeOut = new ProcessEnd(OptionalInt.empty(), Instant.EPOCH, Duration.ofSeconds(9), "starting");
        ReportedLines untold = new ReportedLines(folder.resolve("untold.jsonl"), List.of("a", "b"), 50_000_000);
        assertThat(untold.interrupted(timeOut))
                .extracting(AttemptResult::test, AttemptResult::outcome)
                .containsExactly(tuple("a", Outcome.TIMED_OUT), tuple("b", Outcome.TIMED_OUT));
    }

    @Test
    void aTestIsNotToBlameForTheTimeThatOthersTookBeforeIt() throws IOException {
        ProcessEnd timeOut = new ProcessEnd(OptionalInt.empty(), Instant.EPOCH, Duration.ofSeconds(9), "");
        write("{\"test\":\"a\",\"cases\":[{\"ending\":\"passed\"}]}\n{\"started\":\"b\"}\n");
        lines.next(Instant.EPOCH);

        assertThat(lines.interrupted(timeOut)).isEmpty();
    }

    @Test
    void aTestThatTakesAllOfTheTimeIsTimedOut() throws IOException {
        ProcessEnd timeOut = new ProcessEnd(OptionalInt.empty(), Instant.EPOCH, Duration.ofSeconds(9), "");
        write("{\"started\":\"b\"}\n");
        lines.next(Instant.EPOCH);

        assertThat(lines.interrupted(timeOut))
                .extracting(AttemptResult::test, AttemptResult::outcome)
                .containsExactly(tuple("b", Outcome.TIMED_OUT));
    }

    @Test
    void aProcessThatToldEverythingLeavesNothing() throws IOException {
        for (String test : List.of("a", "b", "c")) {
            write("{\"test\":\"" + test + "\",\"cases\":[{\"ending\":\"passed\"}]}\n");
        }
        lines.next(Instant.EPOCH);

        assertThat(lines.interrupted(CRASH)).isEmpty();
    }

    @Test
    void readsNoMoreAtOnceThanMemoryAllows() throws IOException {
        String passed = "\"cases\":[{\"ending\":\"passed\"}]}\n";
        write("{\"test\":\"a\"," + passed + "{}\n".repeat(2_000_000) + "{\"test\":\"b\"," + passed);

        assertThat(lines.next(Instant.EPOCH)).extracting(AttemptResult::test).containsExactly("a");
        assertThat(lines.hasMore()).isTrue();
        assertThat(lines.next(Instant.EPOCH)).extracting(AttemptResult::test).containsExactly("b");
        assertThat(lines.hasMore()).isFalse();
    }

    @ParameterizedTest
    @MethodSource("tooMuch")
    void whatIsTooMuchIsTheErrorOfItsTest(String cases, String reason) throws IOException {
        write("{\"started\":\"a\"}\n{\"test\":\"a\",\"cases\":[" + cases + "]}\n");
        write("{\"test\":\"b\",\"cases\":[{\"ending\":\"passed\"}]}\n");
        List<AttemptResult> results = new ArrayList<>();

        do {
            results.addAll(lines.next(Instant.EPOCH));
        } while (lines.hasMore());

        assertThat(results).extracting(AttemptResult::test).containsExactly("b");
        AttemptResult result = lines.interrupted(CRASH).getFirst();
        assertThat(result.test()).isEqualTo("a");
        assertThat(result.outcome()).isEqualTo(Outcome.ERROR);
        assertThat(result.reason()).contains(reason);
    }

    static Stream<Arguments> tooMuch() {
        return Stream.of(
                arguments("{\"name\":\"" + "x".repeat(9_000_000) + "\"}", "a line of it is longer than"),
                arguments("{}" + ",{}".repeat(200_000), "left no report"),
                arguments("[".repeat(5_000), "left no report"));
    }

    @Test
    void aFileWithoutEndIsTheErrorOfTheTestUnderWay() throws IOException {
        lines = new ReportedLines(file, List.of("a"), 20);
        write("{\"started\":\"a\"}\n{\"test\":\"a\",\"cases\":[{\"ending\":\"passed\"}]}\n");

        assertThat(lines.next(Instant.EPOCH)).isEmpty();
        assertThat(lines.interrupted(CRASH).getFirst().reason()).contains("it is larger than 20 bytes");
    }

    @Test
    void aTestTakesNoLongerThanItsProcess() throws IOException {
        write("{\"test\":\"a\",\"millis\":9223372036854775807,\"cases\":[{\"ending\":\"passed\"}]}\n");

        AttemptResult result = lines.next(Instant.now()).getFirst();

        assertThat(result.millis()).isLessThan(Duration.ofDays(1).toMillis());
    }

    @Test
    void aFileThatShrinksOrIsALinkTellsNothing() throws IOException {
        write("{\"started\":\"a\"}\n");
        lines.next(Instant.EPOCH);
        Files.writeString(file, "");

        assertThat(lines.next(Instant.EPOCH)).isEmpty();
        Path elsewhere = Files.writeString(
                folder.resolve("elsewhere"), "{\"test\":\"a\",\"cases\":[{\"ending\":\"passed\"}]}\n".repeat(9));
        Files.delete(file);
        Files.createSymbolicLink(file, elsewhere);
        assertThat(lines.next(Instant.EPOCH)).isEmpty();
    }

    private void write(String text) throws IOException {
        Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}
