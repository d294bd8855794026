package dev.testflow.executor.vitest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LookalikesTest {

    @TempDir
    Path root;

    @Test
    void areFilesWithThePathOfATestInTheirs() throws IOException {
        write(
                "src/till.test.ts",
                "src/till.test.tsx",
                "old/src/Till.test.ts",
                "src/shop.test.ts",
                "node_modules/src/till.test.ts");

        assertThat(Lookalikes.of(root, List.of("src/till.test.ts")))
                .containsExactlyInAnyOrder("src/till.test.tsx", "old/src/Till.test.ts");
    }

    @Test
    void areRefusedWhenTheyAreTooManyToBeLeftOut() throws IOException {
        for (int i = 0; i < 1_000; i++) {
            write("packages/p%d/index.test.ts".formatted(i));
        }

        assertThatThrownBy(() -> Lookalikes.of(root, List.of("index.test.ts")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1000 files or more");
    }

    private void write(String... files) throws IOException {
        for (String file : files) {
            Path path = root.resolve(file);
            Files.createDirectories(path.getParent());
            Files.createFile(path);
        }
    }
}
