package dev.testflow.executor.report;

import static dev.testflow.executor.report.ReadReport.SAMPLES;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One small report of each dialect, broken in every way: nothing throws, and no case is lost that was complete before the broken place. */
@Timeout(300)
class BrokenReportsTest {

    private static final List<String> GARBAGE = List.of(
            "\0", "<", "<!--", "]]>", "&a;", "{", "}", "[", "\"", "\\", "\n", "\n1..1\n", "\nnot ok 9\n", "\uFFFF");

    @ParameterizedTest
    @MethodSource("dialects")
    void whatIsCutOffIsDamagedAndGivesTheCasesBefore(String sample) throws IOException {
        byte[] whole = withoutTrailingSpace(sample);
        int before = 0;

        for (int length = 0; length < whole.length; length++) {
            ReadReport report = ReadReport.of(Arrays.copyOf(whole, length));

            assertThat(report.damage()).as("the first %d bytes", length).isNotNull();
            assertThat(report.cases().size()).as("the first %d bytes", length).isGreaterThanOrEqualTo(before);
            before = report.cases().size();
        }
        assertThat(ReadReport.of(whole).damage()).isNull();
    }

    @ParameterizedTest
    @MethodSource("dialects")
    void aWrongByteLosesNoCaseBeforeIt(String sample) throws IOException {
        byte[] whole = withoutTrailingSpace(sample);
        Random random = new Random(7);

        for (int place = 0; place < whole.length; place += 1 + random.nextInt(7)) {
            byte[] flipped = whole.clone();
            flipped[place] = (byte) (whole[place] ^ (1 << random.nextInt(8)));

            assertThat(ReadReport.of(flipped).cases().size())
                    .as("byte %d is %d", place, flipped[place])
                    .isGreaterThanOrEqualTo(casesBefore(whole, place));
        }
    }

    @ParameterizedTest
    @MethodSource("dialects")
    void garbageLosesNoCaseBeforeIt(String sample) throws IOException {
        byte[] whole = withoutTrailingSpace(sample);
        Random random = new Random(7);

        for (int i = 0; i < 150; i++) {
            int place = random.nextInt(whole.length);
            String garbage = GARBAGE.get(random.nextInt(GARBAGE.size())).repeat(1 + random.nextInt(3));
            String broken = new String(whole, 0, place, UTF_8)
                    + garbage
                    + new String(whole, place, whole.length - place, UTF_8);

            assertThat(ReadReport.of(broken).cases().size())
                    .as("%s at byte %d", garbage, place)
                    .isGreaterThanOrEqualTo(casesBefore(whole, place));
        }
    }

    static Stream<String> dialects() {
        return Stream.of(
                "../nested-suites.xml",
                "ctrf/all-statuses.json",
                "jest/formatted.json",
                "go/mixed.json",
                "trx/data-driven.trx",
                "nunit/nunit3.xml",
                "nunit/nunit2.xml",
                "xunit/v2.xml",
                "open-test/events.xml",
                "allure/broken-result.json",
                "cucumber/cucumber-js.json",
                "cucumber/background.json",
                "tap/parent-fails-alone.tap",
                "tap/node.tap",
                "jmh/two-modes.json",
                "k6/handle-summary.json",
                "gatling/stats.json",
                "hyperfine/commands.json",
                "plain/benchmarks.json",
                "plain/list.json");
    }

    @ParameterizedTest
    @CsvSource({
        "'{\"testResults\":', ',\"a\":[1]'",
        "'{\"results\":', ',\"a\":{}'",
        "'[{\"elements\":', ',\"a\":{}'",
        "'{\"uuid\":', ',\"a\":{}'",
        "'[{\"primaryMetric\":', ',\"a\":{}'",
        "'{\"metrics\":', ',\"a\":{}'",
        "'{\"pathFormatted\":', ',\"a\":{}'",
        "'{\"benchmarks\":', ',\"a\":{}'"
    })
    void noNestingIsTooDeep(String begin, String more) {
        String nested = "[".repeat(100_000);

        assertThat(ReadReport.of(begin + nested).damage()).contains("depth");
        assertThat(ReadReport.of(begin + "1" + more + "}").cases()).hasSizeLessThanOrEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"numTotalTests\":1,\"coverageMap\":\"%s\",\"testResults\":[{\"assertionResults\":[{\"title\":\"a\",\"status\":\"passed\"}]}]}",
                "{\"uuid\":\"1\",\"name\":\"a\",\"status\":\"passed\",\"description\":\"%s\"}",
                "[{\"elements\":[{\"type\":\"scenario\",\"steps\":[{\"result\":{\"status\":\"passed\"},\"embeddings\":[{\"data\":\"%s\"}]}]}]}]",
            })
    void passesOverAPictureOfAnySize(String json) {
        ReadReport report = ReadReport.of(json.formatted("x".repeat(5_000_000)));

        assertThat(report.damage()).isNull();
        assertThat(report.counts()).containsExactly(1, 0, 0, 0, 0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"uuid\":\"1\",\"status\":\"failed\",\"statusDetails\":{\"message\":\"%s\"}}",
                "{\"Action\":\"start\",\"Package\":\"p\"}%n{\"Action\":\"output\",\"Package\":\"p\",\"Output\":\"%s\"}",
                "TAP version 14%n1..1%nok %s",
            })
    void readsNoTextThatFillsTheMemory(String report) {
        assertThat(ReadReport.of(report.formatted("x".repeat(5_000_000))).damage())
                .containsAnyOf("String value length", "a line of more than");
    }

    @ParameterizedTest
    @CsvSource({
        "'', '{\"Action\":\"start\",\"Package\":\"p%d\"}', ''",
        "<events>, '<started id=\"%d\" name=\"a\"/>', </events>"
    })
    void keepsNotMoreOpenTestsThanMemoryAllows(String begin, String begun, String end) {
        String lines = IntStream.range(0, 30_000).mapToObj(begun::formatted).collect(Collectors.joining("\n"));

        assertThat(ReadReport.of(begin + lines + end).damage()).contains("more than 20000 tests at the same time");
    }

    /** The cases of which not a byte, and of lines not a line, is at the place or behind it. */
    private static int casesBefore(byte[] whole, int place) {
        String before = new String(whole, 0, place, UTF_8);
        boolean lines = before.startsWith("TAP") || before.contains("\"Action\"");
        String complete = lines ? before.substring(0, before.lastIndexOf('\n') + 1) : before;
        return ReadReport.of(complete).cases().size();
    }

    private static byte[] withoutTrailingSpace(String sample) throws IOException {
        return Files.readString(SAMPLES.resolve(sample)).stripTrailing().getBytes(UTF_8);
    }
}
