package dev.testflow.executor.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.testflow.executor.Judgement;
import dev.testflow.executor.ProcessEnd;
import dev.testflow.executor.Report;
import dev.testflow.machine.Glob;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReportFilesTest {

    private static final List<String> TESTS = List.of("t");
    private static final ProcessEnd END =
            new ProcessEnd(OptionalInt.of(0), Instant.EPOCH, Duration.ofSeconds(1), "log");
    private static final long LARGE = 1_000_000;

    @TempDir
    Path root;

    @Test
    void findsWhatPatternsName() throws IOException {
        report("target/surefire-reports/TEST-a.xml");
        report("module/target/surefire-reports/TEST-b.xml");
        report("module/target/surefire-reports/other.xml");

        Report report = ReportFiles.of(root, List.of("**/target/surefire-reports/TEST-*.xml"))
                .read(TESTS, LARGE);

        assertThat(report.files()).isEqualTo(2);
        assertThat(cases(report)).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"../inside/*.xml", "/etc/*.xml", "[", "./*.xml"})
    void refusesWhatIsNoPatternBelowTheRoot(String glob) {
        assertThatThrownBy(() -> ReportFiles.of(root, List.of(glob))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @Timeout(300)
    void matchesWithoutTryingAllWays() throws IOException {
        report("a".repeat(200) + ".xml");

        assertThat(ReportFiles.of(root, List.of("*a".repeat(100) + "b.xml"))
                        .read(TESTS, LARGE)
                        .files())
                .isZero();
    }

    @Test
    void findsWhatIsWrittenLikeAPattern() throws IOException {
        report("out/[id]/{x}.xml");

        assertThat(ReportFiles.of(root, List.of("out/" + Glob.quote("[id]/{x}") + ".xml"))
                        .read(TESTS, LARGE)
                        .files())
                .isOne();
    }

    @Test
    void findsOneFileOnceWhateverNamesIt() throws IOException {
        report("out/r.xml");

        assertThat(ReportFiles.of(root, List.of("out/*.xml", "out/r.xml", "**/*.xml"))
                        .read(TESTS, LARGE)
                        .files())
                .isOne();
    }

    @Test
    void takesNoOldReportForANewOne() throws IOException {
        report("out/r.xml");
        ReportFiles files = ReportFiles.of(root, List.of("out/*.xml"));

        files.delete();

        assertThat(files.read(TESTS, LARGE).files()).isZero();
    }

    @Test
    void readsNothingOutsideTheRoot() throws IOException {
        report("inside/r.xml");
        Files.createSymbolicLink(root.resolve("inside/link.xml"), root.resolve("inside/r.xml"));

        assertThat(ReportFiles.of(root.resolve("inside"), List.of("link.xml"))
                        .read(TESTS, LARGE)
                        .files())
                .isZero();
    }

    @Test
    void followsNoLinkOnTheWayToAPattern() throws IOException {
        report("outside/below/r.xml");
        Files.createDirectories(root.resolve("inside"));
        Files.createSymbolicLink(root.resolve("inside/link"), root.resolve("outside"));
        ReportFiles files = ReportFiles.of(root.resolve("inside"), List.of("link/below/*.xml", "link/below/r.xml"));

        files.delete();

        assertThat(root.resolve("outside/below/r.xml")).exists();
        assertThat(files.read(TESTS, LARGE).files()).isZero();
    }

    @Test
    void boundsAllFilesTogether() throws IOException {
        report("a.xml");
        Files.writeString(root.resolve("b.xml"), "<testsuite>" + "<testcase name='x'/>".repeat(10) + "</testsuite>");
        report("c.xml");

        Report report = ReportFiles.of(root, List.of("*.xml")).read(TESTS, 100);

        assertThat(report.damage())
                .startsWith("b.xml: it has 223 bytes, and only")
                .endsWith("of 100 are left");
        assertThat(cases(report)).isEqualTo(2);
    }

    @Test
    void tellsWhenThereAreTooManyFiles() throws IOException {
        report("r0.xml");
        for (int i = 1; i <= 10_000; i++) {
            Files.createLink(root.resolve("r" + i + ".xml"), root.resolve("r0.xml"));
        }
        ReportFiles files = ReportFiles.of(root, List.of("*.xml"));

        Report report = files.read(TESTS, LARGE);

        assertThat(report.damage()).isEqualTo("it has more than 10000 files");
        assertThat(cases(report)).isEqualTo(10_000);
        files.delete();
        assertThat(root).isEmptyDirectory();
    }

    @Test
    void oneDamagedFileDamagesTheReport() throws IOException {
        report("a.xml");
        Files.writeString(root.resolve("b.xml"), "<testsuite>");

        Report report = ReportFiles.of(root, List.of("*.xml")).read(TESTS, LARGE);

        assertThat(cases(report)).isOne();
        assertThat(report.isPartial()).isTrue();
    }

    private static int cases(Report report) {
        return Judgement.of(TESTS, report, END).getFirst().cases().passed();
    }

    private void report(String path) throws IOException {
        Files.createDirectories(root.resolve(path).getParent());
        Files.writeString(root.resolve(path), "<testsuite><testcase name='x'/></testsuite>");
    }
}
