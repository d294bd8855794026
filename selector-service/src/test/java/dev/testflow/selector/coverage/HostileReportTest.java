package dev.testflow.selector.coverage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.testflow.selector.Samples;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(value = 5, unit = TimeUnit.MINUTES)
class HostileReportTest {

    private static final Folder FOLDER = Folder.of("src/a.js", "a();\n", "src/shop/A.java", "\n", "test.js", "");
    private static final String FILE = "{\"files\": {\"src/a.js\": ";
    private static final byte[] DATA = {1, (byte) 0xC0, (byte) 0xC0, 0x10, 7};

    static Stream<Arguments> refused() {
        return Stream.of(
                Arguments.of(Format.COVERAGE_PY, "", "something else where a JSON object should be"),
                Arguments.of(Format.COVERAGE_PY, "[]", "something else where a JSON object should be"),
                Arguments.of(Format.COVERAGE_PY, "{\"files\": []}", "something else where a JSON object should be"),
                Arguments.of(Format.COVERAGE_PY, "{\"files\": {", "not the JSON that it should be"),
                Arguments.of(Format.COVERAGE_PY, "{} {}", "something stands behind"),
                Arguments.of(Format.COVERAGE_PY, "{\"a\":" + "[".repeat(100_000), "nesting depth"),
                Arguments.of(Format.COVERAGE_PY, "{\"" + "a".repeat(200_000) + "\":1}", "exceeds the maximum"),
                Arguments.of(Format.COVERAGE_PY, FILE + "{\"missing_lines\": [-1]}}}", "a line is -1"),
                Arguments.of(Format.COVERAGE_PY, FILE + "{\"missing_lines\": [\"x\"]}}}", "a line is 0"),
                Arguments.of(Format.COVERAGE_PY, FILE + "{\"missing_lines\": [2000000]}}}", "a line is 2000000"),
                Arguments.of(
                        Format.COVERAGE_PY, FILE + "{\"contexts\": {\"x\": [\"t\"]}}}}", "a context's line is none: x"),
                Arguments.of(Format.LCOV, "SF:src/a.js\nDA:1,1\n", "ends within a record"),
                Arguments.of(Format.LCOV, "SF:src/a.js\nDA:1\nend_of_record\n", "a DA record is none: DA:1"),
                Arguments.of(Format.LCOV, "TN:" + "x".repeat(200_000), "a line has more than"),
                Arguments.of(Format.LCOV, "SF:src/a.js\nDA:1,1x\nend_of_record\n", "a DA record is none"),
                Arguments.of(Format.V8, "{\"result\": {}}", "something else where a JSON array should be"),
                Arguments.of(Format.COVERAGE_PY, "\u0000\u0000\uFFFF", "not the JSON"),
                Arguments.of(Format.LCOV, "SF:src/a.js\nDA:0,1\nend_of_record\n", "a line is 0"),
                Arguments.of(Format.ISTANBUL, "{\"src/a.js\": {\"statementMap\": {\"0\": {}}}}", "a line is 0"),
                Arguments.of(
                        Format.ISTANBUL,
                        "{\"src/a.js\": {\"fnMap\": {\"0\": {\"loc\": {\"start\": {\"line\": 3}, \"end\": {\"line\": 2}}}}}}",
                        "a line is 3 to 2"),
                Arguments.of(Format.JACOCO_XML, "<html/>", "not a report of JaCoCo's"),
                Arguments.of(Format.JACOCO_XML, "<report>", "not well-formed XML"),
                Arguments.of(
                        Format.JACOCO_XML,
                        "<report><package name='shop'><sourcefile name='A.java'><line nr='x' ci='1'/></sourcefile></package></report>",
                        "the attribute nr of a line is no number"),
                Arguments.of(
                        Format.JACOCO_XML,
                        "<!DOCTYPE report [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><report name='&x;'/>",
                        "not well-formed XML"),
                Arguments.of(Format.JACOCO_EXEC, "", "does not begin like"),
                Arguments.of(Format.JACOCO_EXEC, "PK", "does not begin like"));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void saysWhatIsWrong(Format format, String report, String problem) {
        assertThatThrownBy(() -> MeasuredTest.readText("test.js", format, report, FOLDER, "test.js"))
                .isInstanceOf(UnreadableReportException.class)
                .hasMessageContaining(problem);
    }

    static Stream<Arguments> broken() {
        byte[] long5 = {0x11, 0, 0, 0, 0, 0, 0, 0, 1, 0, 1, 'A', -1, -1, -1, -1, -1, -1};
        byte[] huge = {0x11, 0, 0, 0, 0, 0, 0, 0, 1, 0, 1, 'A', -1, -1, -1, -1, 0x0F};
        return Stream.of(
                Arguments.of(new byte[] {1, 0, 0, 0, 0}, "not execution data of a version"),
                Arguments.of(with(new byte[] {0x33}), "a block of the unknown type 51"),
                Arguments.of(with(new byte[] {0x10, 0}), "ends within a block"),
                Arguments.of(with(long5), "a number is too long"),
                Arguments.of(with(huge), "ends within a block"));
    }

    @ParameterizedTest
    @MethodSource("broken")
    void takesNoMoreMemoryThanExecutionDataHas(byte[] report, String problem) {
        assertThatThrownBy(() -> Format.JACOCO_EXEC.read(new ByteArrayInputStream(report), new Sources(FOLDER, "")))
                .isInstanceOf(UnreadableReportException.class)
                .hasMessageContaining(problem);
    }

    @Test
    void endsWithAReportThatDoesNot() {
        byte[] line = "TN:a name that nobody has\n".getBytes(StandardCharsets.UTF_8);
        InputStream endless = new InputStream() {
            private int at;

            @Override
            public int read() {
                return line[at++ % line.length];
            }

            @Override
            public int read(byte[] bytes, int offset, int length) {
                for (int i = 0; i < length; i++) {
                    bytes[offset + i] = (byte) read();
                }
                at %= line.length;
                return length;
            }
        };

        assertThatThrownBy(() -> Measured.read(
                        Format.LCOV,
                        new BoundedInput(endless, 1 << 20),
                        new Sources(FOLDER, ""),
                        Samples.catalogue(Samples.python(""), "test.js"),
                        null))
                .isInstanceOf(UnreadableReportException.class)
                .hasMessageContaining("it has more than");
    }

    @Test
    void readsByteForByteNoMoreThanIsAllowed() throws IOException {
        try (BoundedInput in = new BoundedInput(new ByteArrayInputStream(new byte[] {7}), 1)) {
            assertThat(in.read()).isEqualTo(7);
            assertThat(in.read()).isEqualTo(-1);
        }
    }

    @Test
    void refusesMoreTestsThanAreKept() {
        StringBuilder report = new StringBuilder();
        for (int i = 0; i <= 50_000; i++) {
            report.append("TN:t").append(i).append("\nSF:src/a.js\nDA:1,1\nend_of_record\n");
        }

        assertThatThrownBy(() -> MeasuredTest.readText(null, Format.LCOV, report.toString(), FOLDER, "test.js"))
                .hasMessageContaining("more than 50000 tests");
    }

    private static byte[] with(byte[] block) {
        byte[] all = Arrays.copyOf(DATA, DATA.length + block.length);
        System.arraycopy(block, 0, all, DATA.length, block.length);
        return all;
    }
}
