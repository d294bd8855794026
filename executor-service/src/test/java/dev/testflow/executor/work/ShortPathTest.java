package dev.testflow.executor.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShortPathTest {

    @TempDir
    Path folder;

    @Test
    void leadsToAFolderAndGoesWithIt() throws IOException {
        Path below = Files.createDirectories(folder.resolve("ours"));
        Path gone = Files.createDirectories(below.resolve("a/long/path/that/goes"));
        Path kept = Files.createDirectories(below.resolve("a/long/path/that/stays"));
        Path others = Files.createDirectories(folder.resolve("others"));
        Path goneLink = ShortPath.of(gone);
        Path keptLink = ShortPath.of(kept);
        Path othersLink = ShortPath.of(others);
        Files.writeString(keptLink.resolve("file"), "there");
        Folder.delete(gone);
        Folder.delete(others);

        ShortPath.sweep(below);

        assertThat(kept.resolve("file")).hasContent("there");
        assertThat(Files.exists(keptLink, LinkOption.NOFOLLOW_LINKS)).isTrue();
        assertThat(Files.exists(goneLink, LinkOption.NOFOLLOW_LINKS)).isFalse();
        assertThat(Files.exists(othersLink, LinkOption.NOFOLLOW_LINKS)).isTrue();
        Files.delete(keptLink);
        Files.delete(othersLink);
    }
}
