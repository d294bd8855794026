package dev.testflow.executor.report;

import static org.assertj.core.api.Assertions.assertThat;

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

        Report report = new ReportFiles(root, List.of("**/target/surefire-reports/TEST-*.xml")).read(TESTS, LARGE);

        assertThat(report.files()).isEqualTo(2);
        assertThat(cases(report)).isEqualTo(2);
    }

    @Test
    void findsOneFileOnceWhateverNamesIt() throws IOException {
        report("out/r.xml");

        assertThat(new ReportFiles(root, List.of("out/*.xml", "out/r.xml", "**/*.xml"))
                        .read(TESTS, LARGE)
                        .files())
                .isOne();
    }

    @Test
    void takesNoOldReportForANewOne() throws IOException {
        report("out/r.xml");
        ReportFiles files = new ReportFiles(root, List.of("out/*.xml"));

        files.delete();

        assertThat(files.read(TESTS, LARGE).files()).isZero();
    }

    @Test
    void readsNothingOutsideTheRoot() throws IOException {
        report("inside/r.xml");
        Files.createSymbolicLink(root.resolve("inside/link.xml"), root.resolve("inside/r.xml"));

        assertThat(new ReportFiles(root.resolve("inside"), List.of("link.xml", "../inside/../*.xml"))
                        .read(TESTS, LARGE)
                        .files())
                .isZero();
    }

    @Test
    void followsNoLinkOnTheWayToAPattern() throws IOException {
        report("outside/below/r.xml");
        Files.createDirectories(root.resolve("inside"));
        Files.createSymbolicLink(root.resolve("inside/link"), root.resolve("outside"));
        ReportFiles files = new ReportFiles(root.resolve("inside"), List.of("link/below/*.xml", "link/below/r.xml"));

        files.delete();

        assertThat(root.resolve("outside/below/r.xml")).exists();
        assertThat(files.read(TESTS, LARGE).files()).isZero();
    }

    @Test
    void boundsAllFilesTogether() throws IOException {
        report("a.xml");
        Files.writeString(root.resolve("b.xml"), "<testsuite>" + "<testcase name='x'/>".repeat(10) + "</testsuite>");
        report("c.xml");

        Report report = new ReportFiles(root, List.of("*.xml")).read(TESTS, 100);

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
        ReportFiles files = new ReportFiles(root, List.of("*.xml"));

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

        Report report = new ReportFiles(root, List.of("*.xml")).read(TESTS, LARGE);

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
