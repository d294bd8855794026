package dev.testflow.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FolderNameTest {

    @Test
    void isTheRunWhereThatIsHarmless() {
        assertThat(FolderName.of("3f2a-1")).isEqualTo("3f2a-1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a/../../etc", "a/b", "a..b", "a:b", "a\\b", ".."})
    void staysWhereItBelongs(String run) {
        Path root = Path.of("/srv/data");

        assertThat(root.resolve(FolderName.of(run)).normalize().getParent()).isEqualTo(root);
    }

    @Test
    void tellsLongRunsApart() {
        assertThat(FolderName.of("a".repeat(199) + "b"))
                .hasSizeLessThan(100)
                .isNotEqualTo(FolderName.of("a".repeat(199) + "c"));
    }
}
