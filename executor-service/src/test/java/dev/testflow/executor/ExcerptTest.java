package dev.testflow.executor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class ExcerptTest {

    @Test
    void keepsHeadAndTail() {
        assertThat(Excerpt.of("begin" + "x".repeat(10_000) + "end", 200))
                .startsWith("begin")
                .endsWith("end")
                .contains("characters left out")
                .hasSizeLessThanOrEqualTo(200);
    }

    @Test
    void keepsHeadAndTailOfWhatComesInPieces() {
        Excerpt excerpt = new Excerpt(200);
        excerpt.append("begin");
        for (int i = 0; i < 10_000; i++) {
            excerpt.append("0123456789");
        }
        excerpt.append("end");

        assertThat(excerpt.text()).startsWith("begin").endsWith("end").hasSizeLessThanOrEqualTo(200);
    }

    @Test
    void removesColoursAndWhatNobodyStores() {
        assertThat(Excerpt.of("\u001B[1;31mred\u001B[0m\r\n\0\uD800\t.", 100)).isEqualTo("red\n\uFFFD\uFFFD\t.");
    }

    @Test
    void blankIsAbsent() {
        assertThat(Excerpt.of(" \n", 100)).isNull();
        assertThat(Excerpt.of(null, 100)).isNull();
        assertThat(Excerpt.line("", 10, "(unnamed)")).isEqualTo("(unnamed)");
    }

    @Test
    void aLineIsOneLine() {
        assertThat(Excerpt.line("a\nb" + "x".repeat(100), 10, "")).isEqualTo("a bxxxxxx…");
    }

    @Property
    void whatIsLeftIsBoundedAndIsText(
            @ForAll @StringLength(max = 3_000) String text, @ForAll @IntRange(min = 100, max = 1_000) int maximum) {
        String excerpt = Excerpt.of(text, maximum);

        if (excerpt != null) {
            assertThat(excerpt.length()).isLessThanOrEqualTo(maximum);
            assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(excerpt)).isTrue();
        }
    }
}
