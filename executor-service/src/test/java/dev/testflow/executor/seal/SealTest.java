package dev.testflow.executor.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SealTest {

    @TempDir
    Path folder;

    @Test
    void opensWhereItWasClosedAndNowhereElse() {
        Seal seal = kept();

        byte[] sealed = seal.close("run/pay", "hunter2");

        assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContain("hunter2");
        assertThat(sealed).isNotEqualTo(seal.close("run/pay", "hunter2"));
        assertThat(seal.open("run/pay", sealed)).isEqualTo("hunter2");
        assertThatThrownBy(() -> seal.open("run/login", sealed)).isInstanceOf(SealException.class);
        sealed[sealed.length - 1] ^= 1;
        assertThatThrownBy(() -> seal.open("run/pay", sealed)).isInstanceOf(SealException.class);
        assertThatThrownBy(() -> seal.open("run/pay", new byte[3])).isInstanceOf(SealException.class);
    }

    @Test
    void opensWithTheSameKeyAlone() {
        byte[] sealed = kept().close("place", "text");

        assertThat(kept().open("place", sealed)).isEqualTo("text");
        Seal other = new Seal(SealKey.of(Optional.of("A".repeat(43) + "="), folder.resolve("none")));
        assertThatThrownBy(() -> other.open("place", sealed)).hasMessageContaining("another key");
        assertThat(folder.resolve("none")).doesNotExist();
    }

    @Test
    void keepsItsKeyForItselfAlone() throws IOException {
        kept();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("seal.key"))))
                .isEqualTo("rw-------");
        assertThat(folder).isDirectoryNotContaining("glob:**seal-*");
        Files.setPosixFilePermissions(folder.resolve("seal.key"), PosixFilePermissions.fromString("rw-r-----"));
        assertThatThrownBy(this::kept).hasMessageContaining("its owner alone");
    }

    @Test
    void followsNoLinkToItsKey() throws IOException {
        Files.writeString(folder.resolve("theirs"), "A".repeat(43) + "=");
        Files.createSymbolicLink(folder.resolve("seal.key"), folder.resolve("theirs"));

        assertThatThrownBy(this::kept).hasMessageContaining("its owner alone");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "AAAA", "no Base64"})
    void takesNothingElseForAKey(String configured) {
        assertThatThrownBy(() -> SealKey.of(Optional.of(configured), folder.resolve("none"))
                        .get())
                .hasMessageContaining("testflow.executor.seal-key is not one of 32 bytes in Base64");
    }

    private Seal kept() {
        return new Seal(SealKey.of(Optional.empty(), folder.resolve("seal.key")));
    }
}
