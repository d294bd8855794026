package dev.testflow.analyzer.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BoundedTextTest {

    @Test
    void keepsHeadAndTail() {
        String text = BoundedText.of("HEAD " + "x".repeat(1_000_000) + " TAIL");

        assertThat(text).startsWith("HEAD ").endsWith(" TAIL").contains("characters left out");
        assertThat(text.length()).isLessThan(BoundedText.MAXIMUM + 100);
    }

    @Test
    void removesTerminalEscapes() {
        assertThat(BoundedText.of(
                        "\u001B[1;31mFAILED\u001B[0m \u001B]8;;http://x\u0007link\u001B]8;;\u0007\r\nnext\u0008"))
                .isEqualTo("FAILED link\nnext");
    }

    @Test
    void replacesWhatTheDatabaseCannotTake() {
        assertThat(BoundedText.of("a\0b\uD800c\uDC00d\uD83D\uDE00")).isEqualTo("a\uFFFDb\uFFFDc\uFFFDd\uD83D\uDE00");
    }

    @Test
    void cutsNoCharacterInHalf() throws CharacterCodingException {
        String text = BoundedText.of("a" + "\uD83D\uDE00".repeat(60_000));

        assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(text)).isTrue();
    }

    @Property(tries = 300)
    void takesAnything(@ForAll String text) {
        String bounded = BoundedText.of(text);

        assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(bounded)).isTrue();
        assertThat(bounded).doesNotContain("\0", "\u001B");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "password=hunter2 rest|password=*** rest",
                "DB_PASSWORD: hunter2|DB_PASSWORD: ***",
                "{\"client_secret\": \"s3cr3t\", \"a\": 1}|{\"client_secret\": \"***\", \"a\": 1}",
                "Authorization: Bearer abc.def|Authorization: Bearer ***",
                "postgres://app:hunter2@db:5432/x|postgres://app:***@db:5432/x",
                "key AKIAIOSFODNN7EXAMPLE used|key *** used",
                "token ghp_0123456789abcdefABCDEF0123456789abcd|token ***",
                "jwt eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.abc-def_1|jwt ***",
                "Cookie: session=1; a=2|Cookie: ***",
                "the word secret alone stays|the word secret alone stays"
            })
    void masksSecrets(String text, String masked) {
        assertThat(BoundedText.of(text)).isEqualTo(masked);
    }

    @Test
    void masksPrivateKeys() {
        assertThat(BoundedText.of("a\n-----BEGIN RSA PRIVATE KEY-----\nMIIEow\n-----END RSA PRIVATE KEY-----\nb"))
                .isEqualTo("a\n***\nb");
    }
}
