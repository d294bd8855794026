package dev.testflow.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo as a user starts it, through the script. */
class DemoIT {

    private static final Path SCRIPT =
            Path.of("../../testflow").toAbsolutePath().normalize();

    @TempDir
    private Path folder;

    @Test
    void bothFailuresArriveAndTheReportStays() throws Exception {
        Path link = Files.createSymbolicLink(folder.resolve("tf"), SCRIPT);
        Path output = folder.resolve("output");
        ProcessBuilder builder = new ProcessBuilder(List.of(link.toString(), "demo")).directory(folder.toFile());
        builder.environment().put("TESTFLOW_BUILD", "never");

        Process demo = builder.redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();

        assertThat(demo.waitFor(5, TimeUnit.MINUTES)).isTrue();
        assertThat(demo.exitValue()).as("%s", Files.readString(output)).isZero();
        assertThat(output)
                .content()
                .contains(
                        "testflow.failures.api-team.v1",
                        "testflow.failures.payments.v1",
                        "payment-service/src/payment/processor.py");
        assertThat(folder.resolve("testflow-demo.md")).content().contains("payment-integration-tests: failed");
        assertThat(folder.resolve("testflow-demo.xml")).content().contains("<failure type=");
    }
}
