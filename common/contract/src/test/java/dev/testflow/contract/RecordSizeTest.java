package dev.testflow.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A broker takes records up to 1 MiB (Kafka's {@code message.max.bytes} is 1,048,588) unless it is told otherwise. */
class RecordSizeTest {

    private static final int CHUNK_LIMIT = 900_000;
    private static final int RECORD_LIMIT = 1_000_000;
    private static final String RUN = RunId.of("change", "workflow");

    @Test
    void ofAPlanWithAHundredThousandTestsIsFarFromTheLimit() {
        List<TestsPlanned> chunks = IntStream.range(0, 200)
                .mapToObj(chunk -> new TestsPlanned(
                        RUN,
                        chunk,
                        IntStream.range(chunk * 500, (chunk + 1) * 500)
                                .mapToObj(RecordSizeTest::realistic)
                                .toList()))
                .toList();

        assertThat(chunks).allSatisfy(chunk -> assertThat(Json.write(chunk)).hasSizeLessThan(CHUNK_LIMIT / 4));
    }

    /** So the count alone does not bound a chunk: who cuts a plan into chunks must count bytes as well. */
    @Test
    void ofAChunkWithTheLongestPathsIsBeyondTheLimit() {
        PlannedTest longest = new PlannedTest(
                "a".repeat(100), "p".repeat(Require.PATH_LENGTH), 0, List.of("it changed itself"), List.of());

        byte[] chunk = Json.write(new TestsPlanned(RUN, 0, Collections.nCopies(TestsPlanned.MAXIMUM_TESTS, longest)));

        assertThat(chunk).hasSizeGreaterThan(RECORD_LIMIT);
    }

    /** A quote takes two bytes, the most that a printable ASCII character takes in JSON. */
    @ParameterizedTest
    @ValueSource(strings = {"x", "\"", "\n"})
    void ofAnAttemptAtItsBoundsIsBelowTheLimitForAscii(String character) {
        assertThat(Json.write(largest(character))).hasSizeLessThan(RECORD_LIMIT);
    }

    /** So who fills a {@link TestFinished} must drop control characters and cut more where texts are not ASCII. */
    @ParameterizedTest
    @ValueSource(strings = {"\u001b", "日"})
    void ofAnAttemptAtItsBoundsIsBeyondTheLimitForOtherTexts(String character) {
        assertThat(Json.write(largest(character))).hasSizeGreaterThan(RECORD_LIMIT);
    }

    @Test
    void ofTheLargestCoverageReportIsBelowTheLimit() {
        CoverageCollected largest = new CoverageCollected(
                RUN,
                "a".repeat(100),
                "p".repeat(Require.PATH_LENGTH),
                "lcov",
                "+".repeat(CoverageCollected.MAXIMUM_REPORT));

        assertThat(Json.write(largest)).hasSizeLessThan(RECORD_LIMIT);
    }

    private static PlannedTest realistic(int number) {
        String folder =
                "services/payment-service-%02d/src/test/java/org/example/payment/settlement".formatted(number % 40);
        return new PlannedTest(
                "payment-service",
                folder + "/SettlementOfForeignCurrencies%05dTest.java".formatted(number),
                number,
                List.of("services/payment-service/src/main/java/org/example/payment/Fee.java: naming convention"),
                List.of("payments", "settlement"));
    }

    private static TestFinished largest(String character) {
        String eightThousand = character.repeat(CaseFailure.MAXIMUM_TEXT);
        String thousand = character.repeat(Require.NAME_LENGTH - 1) + "x";
        CaseFailure failure = new CaseFailure(
                thousand, thousand, Outcome.FAILED, thousand, eightThousand, eightThousand, eightThousand);
        String text = character.repeat(Require.TEXT_LENGTH);
        return new TestFinished(
                RUN,
                "a".repeat(100),
                "p".repeat(Require.PATH_LENGTH),
                Integer.MAX_VALUE,
                Outcome.TIMED_OUT,
                Verdict.TIMED_OUT,
                true,
                Instant.parse("2026-03-01T12:03:04.567890123Z"),
                Long.MAX_VALUE,
                new CaseCounts(Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE),
                Collections.nCopies(TestFinished.MAXIMUM_FAILURES, failure),
                text,
                text,
                "w".repeat(200));
    }
}
