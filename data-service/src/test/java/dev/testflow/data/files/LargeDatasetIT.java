package dev.testflow.data.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LargeDatasetIT {

    @TempDir
    Path folder;

    @Test
    void needsLittleMemoryForAMillionRows() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LargeDataset.class.getName(),
                        folder.toString(),
                        "500000")
                .inheritIO()
                .start();

        assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();

        assertThat(process.exitValue()).isZero();
        try (Stream<String> lines = Files.lines(folder.resolve("payment_methods.csv"))) {
            assertThat(lines.count()).isEqualTo(500_001);
        }
    }
}
