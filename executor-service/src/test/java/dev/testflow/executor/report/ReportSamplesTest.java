package dev.testflow.executor.report;

import static dev.testflow.executor.report.ReadReport.SAMPLES;
import static org.assertj.core.api.Assertions.assertThat;

import dev.testflow.executor.CaseResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** Reports of every dialect, whole and broken, with what each of them shows. */
class ReportSamplesTest {

    private static final Path TABLE = Path.of("src/test/resources/reports/samples.csv");

    @ParameterizedTest
    @CsvFileSource(resources = "/reports/samples.csv")
    void countsEveryCompleteCase(
            String sample, int passed, int flaky, int failed, int errors, int skipped, String damage)
            throws IOException {
        ReadReport report = ReadReport.ofSample(sample);

        assertThat(report.counts()).containsExactly(passed, flaky, failed, errors, skipped);
        if (damage.equals("complete")) {
            assertThat(report.damage()).isNull();
        } else {
            assertThat(report.damage()).contains(damage);
        }
    }

    /** The corpus lies in a folder that the property names. */
    @EnabledIfSystemProperty(named = "testflow.report.samples", matches = ".+")
    @ParameterizedTest
    @CsvFileSource(resources = "/reports/elsewhere.csv", delimiter = '|')
    void countsTheCasesOfOtherProjects(
            String sample, int passed, int flaky, int failed, int errors, int skipped, String whole)
            throws IOException {
        Path folder = Path.of(System.getProperty("testflow.report.samples"));

        ReadReport report = ReadReport.of(folder.resolve(sample));

        assertThat(report.counts()).containsExactly(passed, flaky, failed, errors, skipped);
        assertThat(report.damage() == null).as(report.damage()).isEqualTo(whole.equals("complete"));
    }

    @Test
    void readsLinesAsWindowsEndsThem() {
        ReadReport report = ReadReport.of("TAP version 13\r\nok 1 - opens\r\n1..1\r\n");

        assertThat(report.damage()).isNull();
        assertThat(report.cases()).extracting(CaseResult::name).containsExactly("opens");
    }

    @Test
    void leavesNoSampleOut() throws IOException {
        List<String> listed = Files.readAllLines(TABLE).stream()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split(",")[0].strip())
                .toList();

        try (Stream<Path> files = Files.walk(SAMPLES)) {
            assertThat(files.filter(Files::isRegularFile)
                            .map(file -> SAMPLES.relativize(file).toString())
                            .filter(file -> !file.equals("SOURCES.md")))
                    .containsExactlyInAnyOrderElementsOf(listed);
        }
    }
}
