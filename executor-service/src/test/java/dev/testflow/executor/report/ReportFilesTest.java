package dev.testflow.executor.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.testflow.executor.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportFilesTest {

    private static final long LARGE = 1_000_000;

    @TempDir
    Path root;

    @Test
    void findsWhatPatternsName() throws IOException {
        report("target/surefire-reports/TEST-a.xml");
        report("module/target/surefire-reports/TEST-b.xml");
        report("module/target/surefire-reports/other.xml");

        Report report = new ReportFiles(root, List.of("**/target/surefire-reports/TEST-*.xml")).read(LARGE);

        assertThat(report.files()).isEqualTo(2);
        assertThat(report.cases()).hasSize(2);
    }

    @Test
    void findsOneFileOnceWhateverNamesIt() throws IOException {
        report("out/r.xml");

        assertThat(new ReportFiles(root, List.of("out/*.xml", "out/r.xml", "**/*.xml"))
                        .read(LARGE)
                        .files())
                .isOne();
    }

    @Test
    void takesNoOldReportForANewOne() throws IOException {
        report("out/r.xml");
        ReportFiles files = new ReportFiles(root, List.of("out/*.xml"));

        files.delete();

        assertThat(files.read(LARGE).files()).isZero();
    }

    @Test
    void readsNothingOutsideTheRoot() throws IOException {
        report("inside/r.xml");
        Files.createSymbolicLink(root.resolve("inside/link.xml"), root.resolve("inside/r.xml"));

        assertThat(new ReportFiles(root.resolve("inside"), List.of("link.xml", "../inside/../*.xml"))
                        .read(LARGE)
                        .files())
                .isZero();
    }

    @Test
    void refusesWhatIsTooLarge() throws IOException {
        report("r.xml");

        assertThat(new ReportFiles(root, List.of("r.xml")).read(5).damage()).contains("larger than 5 bytes");
    }

    @Test
    void oneDamagedFileDamagesTheReport() throws IOException {
        report("a.xml");
        Files.writeString(root.resolve("b.xml"), "<testsuite>");

        Report report = new ReportFiles(root, List.of("*.xml")).read(LARGE);

        assertThat(report.cases()).hasSize(1);
        assertThat(report.isPartial()).isTrue();
    }

    private void report(String path) throws IOException {
        Files.createDirectories(root.resolve(path).getParent());
        Files.writeString(root.resolve(path), "<testsuite><testcase name='x'/></testsuite>");
    }
}
