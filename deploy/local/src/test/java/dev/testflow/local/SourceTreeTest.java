package dev.testflow.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceTreeTest {

    @TempDir
    private Path root;

    @Test
    void tellsWhichServicesAreNotBuilt() throws Exception {
        SourceTree sources = new SourceTree(root);
        Path program = sources.program(Part.DATA);
        Files.createDirectories(program.getParent());
        Files.createFile(program);

        assertThat(sources.unbuilt(List.of(Part.BROKER, Part.DATA, Part.SELECTOR)))
                .containsExactly(Part.SELECTOR);
    }
}
