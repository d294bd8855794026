package dev.testflow.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class AftermathTest {

    @TempDir
    private Path temporary;

    @Test
    void removesItsFolder() throws Exception {
        Path folder = Files.createDirectories(temporary.resolve("a folder/deep"));
        Files.writeString(folder.resolve("file"), "");

        try (Aftermath aftermath = Aftermath.of(temporary.resolve("a folder"), List.of("none"))) {
            assertThat(folder).exists();
        }

        assertThat(temporary.resolve("a folder")).doesNotExist();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void endsTheInstallationsProcessesAndNoOthers() throws Exception {
        Process own = sleeping("env:abc123:e1:db");
        Process service = sleeping("local:def456:selector");
        Process another = sleeping("env:other1:e1:db");

        try (Aftermath aftermath = Aftermath.of(null, List.of("abc123", "def456"))) {
            assertThat(own.isAlive()).isTrue();
        }

        assertThat(own.waitFor()).isEqualTo(137);
        assertThat(service.waitFor()).isEqualTo(137);
        assertThat(another.isAlive()).isTrue();
        another.destroyForcibly();
    }

    private static Process sleeping(String mark) throws IOException {
        ProcessBuilder builder = new ProcessBuilder("sleep", "60");
        builder.environment().put("TESTFLOW_MARK", mark);
        return builder.start();
    }
}
