package dev.testflow.executor.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.testflow.contract.CaseFailure;
import dev.testflow.executor.CaseResult;
import dev.testflow.executor.CaseResult.Ending;
import dev.testflow.executor.Report;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JUnitXmlTest {

    private static final Path SAMPLES = Path.of("src/test/resources/reports");
    private static final long LARGE = 100_000_000;

    @ParameterizedTest
    @CsvSource({
        "nested-suites.xml,      1, 1, 0, 1, 0, false",
        "surefire-reruns.xml,    1, 1, 0, 0, 1, false",
        "no-attributes.xml,      1, 1, 1, 1, 0, false",
        "suite-failure.xml,      1, 0, 1, 0, 0, false",
        "control-characters.xml, 0, 1, 0, 0, 0, false",
        "no-cases.xml,           0, 0, 0, 0, 0, false",
        "truncated.xml,          2, 0, 0, 0, 0, true",
        "external-entity.xml,    0, 0, 0, 0, 0, true",
        "many-entities.xml,      1, 0, 0, 0, 0, true",
        "not-xml.xml,            0, 0, 0, 0, 0, true",
        "html.xml,               0, 0, 0, 0, 0, true",
        "empty.xml,              0, 0, 0, 0, 0, true",
    })
    void countsEveryCompleteCase(
            String sample, int passed, int failed, int errors, int skipped, int flaky, boolean partial) {
        Report report = read(sample);

        assertThat(List.of(
                        count(report, Ending.PASSED),
                        count(report, Ending.FAILED),
                        count(report, Ending.ERROR),
                        count(report, Ending.SKIPPED),
                        count(report, Ending.FLAKY)))
                .containsExactly(passed, failed, errors, skipped, flaky);
        assertThat(report.isPartial()).isEqualTo(partial);
        assertThat(report.files()).isOne();
    }

    @Test
    void tellsAFailureWithItsPlaceTraceAndOutput() {
        CaseResult failing = read("nested-suites.xml").cases().get(1);

        assertThat(failing.suite()).isEqualTo("inner");
        assertThat(failing.suiteFile()).isEqualTo("tests/outer.test.js");
        assertThat(failing.millis()).isEqualTo(1_234_500);
        assertThat(failing.failure()).isNotNull().satisfies(failure -> {
            assertThat(failure.type()).isEqualTo("AssertionError");
            assertThat(failure.message()).isEqualTo("expected 1 but was 2");
            assertThat(failure.trace()).isEqualTo("at subtract (outer.test.js:7) <here>");
            assertThat(failure.output()).contains("first line\nsecond line").contains("and a complaint");
        });
    }

    @Test
    void readsNoFileThatAReportNames() {
        Report report = read("external-entity.xml");

        assertThat(report.cases()).isEmpty();
        assertThat(report.damage()).doesNotContain("root:");
    }

    @Test
    void replacesWhatIsNoCharacter() {
        CaseFailure failure = read("control-characters.xml").cases().getFirst().failure();

        assertThat(failure).isNotNull();
        assertThat(failure.trace()).startsWith("\uFFFD[31mred").endsWith("end");
    }

    @Test
    void namesTheFailureOfASuite() {
        assertThat(read("suite-failure.xml").cases().getFirst().name()).isEqualTo("shop.DatabaseTest");
    }

    @Test
    void keepsHeadAndTailOfAHugeAttribute() {
        String message = "begin " + "x".repeat(3_000_000) + " end";

        Report report = read(("<testsuite><testcase name='a'><failure message='" + message
                        + "'/></testcase><testcase name='" + message + "'/></testsuite>")
                .getBytes(StandardCharsets.UTF_8));

        assertThat(report.isPartial()).isFalse();
        assertThat(report.cases().get(0).failure().message())
                .startsWith("begin")
                .endsWith("end")
                .hasSizeLessThanOrEqualTo(CaseFailure.MAXIMUM_TEXT);
        assertThat(report.cases().get(1).name()).hasSizeLessThanOrEqualTo(1_000);
    }

    @Test
    void keepsHeadAndTailOfAHugeOutput() {
        Report report = read(("<testsuite><testcase name='a'><failure/><system-out>begin " + "x".repeat(5_000_000)
                        + " end</system-out></testcase></testsuite>")
                .getBytes(StandardCharsets.UTF_8));

        assertThat(report.cases().getFirst().failure().output())
                .startsWith("begin")
                .endsWith("end")
                .hasSizeLessThanOrEqualTo(CaseFailure.MAXIMUM_TEXT);
    }

    @Test
    void refusesWhatIsNestedWithoutEnd() {
        Report report = read("<testsuite>".repeat(100_000).getBytes(StandardCharsets.UTF_8));

        assertThat(report.isPartial()).isTrue();
    }

    @Test
    void readsUtf16() {
        Report report = read("<?xml version='1.0' encoding='UTF-16'?><testsuite><testcase name='ü'/></testsuite>"
                .getBytes(StandardCharsets.UTF_16));

        assertThat(report.cases()).extracting(CaseResult::name).containsExactly("ü");
    }

    /** Every well-formed report of other tools has as many cases as it has elements that say so; name a folder of them to check it. */
    @Test
    void countsTheCasesOfOtherToolsReports() throws IOException {
        String folder = System.getProperty("testflow.report.samples");
        assumeTrue(folder != null, "the property testflow.report.samples names no folder of other tools' reports");
        Pattern element = Pattern.compile("<testcase[\\s/>]");
        Pattern comment = Pattern.compile("<!--.*?-->", Pattern.DOTALL);
        try (Stream<Path> files = Files.walk(Path.of(folder))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
                Matcher cases = element.matcher(comment.matcher(text).replaceAll(""));

                Report report = ReportFiles.read(file, LARGE);

                if (!report.isPartial()) {
                    assertThat(report.cases().size()).as(file.toString()).isEqualTo((int)
                            cases.results().count());
                }
            }
        }
    }

    private static int count(Report report, Ending ending) {
        return (int) report.cases().stream().filter(it -> it.ending() == ending).count();
    }

    private static Report read(String sample) {
        return ReportFiles.read(SAMPLES.resolve(sample), LARGE);
    }

    private static Report read(byte[] xml) {
        return JUnitXml.read(new ByteArrayInputStream(xml));
    }
}
