package dev.testflow.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessMarkTest {

    @Test
    void readsBackWhatItWrote() {
        ProcessMark mark = ProcessMark.of("env", "a:b", "100%3A", "line\nbreak", "");

        assertThat(ProcessMark.parse(mark.toString())).isEqualTo(mark);
        assertThat(mark.toString()).doesNotContain("\n").startsWith("env:a%3Ab:");
    }

    @Test
    void comparesWholeParts() {
        ProcessMark mark = ProcessMark.of("env", "abc");

        assertThat(mark.startsWith("env")).isTrue();
        assertThat(mark.startsWith("env", "ab")).isFalse();
        assertThat(mark.startsWith("env", "abc", "more")).isFalse();
    }

    @Test
    void oneWorkDirectoryIsOneInstallationByWhicheverPath(@TempDir Path folder) throws Exception {
        Path work = Files.createDirectory(folder.resolve("work"));
        Path link = Files.createSymbolicLink(folder.resolve("link"), work);

        assertThat(ProcessMark.installation(link)).isEqualTo(ProcessMark.installation(work));
        assertThat(ProcessMark.installation(folder)).isNotEqualTo(ProcessMark.installation(work));
    }
}
