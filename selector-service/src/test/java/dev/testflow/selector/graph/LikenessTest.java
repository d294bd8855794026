package dev.testflow.selector.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.IntBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LikenessTest {

    private static final int[] NOTHING = {};

    @Test
    void dividesNamesIntoWords() {
        assertThat(Words.of("parseURLFast2")).hasSize(4).contains(Words.of("parse url fast"));
        assertThat(Words.of("snake_case")).hasSize(3).contains(Words.of("snake CASE"));
        assertThat(Words.of("a + 1 ≠ b")).isEmpty();
    }

    @Test
    void countsWordsUpTo255() {
        assertThat(Arrays.stream(Words.of("fee ".repeat(300))).map(Words::count))
                .containsExactly(255);
    }

    @Test
    void keepsTheSameWordsOfTwoTextsThatHaveTooMany() {
        String text = IntStream.range(0, 20_000).mapToObj(i -> letters(i) + "x").collect(Collectors.joining(" "));

        int[] one = Words.of(text.getBytes(StandardCharsets.UTF_8));
        int[] other = Words.of(text + " " + text);

        assertThat(one).hasSize(4_096);
        assertThat(Arrays.stream(other).map(Words::hash).toArray())
                .isEqualTo(Arrays.stream(one).map(Words::hash).toArray());
    }

    @Test
    void rareWordsCountMoreAndLongTextsLess() {
        Likeness likeness = new Likeness();
        likeness.addChange(Words.of("fee"), Words.of("fee rare common"));

        double[] tests = of(likeness, "rare", "common", "common", "common padding padding padding padding", "fee");

        assertThat(tests[0]).isGreaterThan(tests[1]);
        assertThat(tests[1]).isEqualTo(tests[2]).isGreaterThan(tests[3]);
        assertThat(tests[4]).isZero();
    }

    @Test
    void isBm25() {
        Likeness likeness = new Likeness();
        likeness.addName("Fee");

        double[] tests = of(likeness, "fee fee", "tax tax");

        assertThat(tests[0]).isEqualTo(Math.log(2) * 2 * 2.2 / (2 + 1.2), within(1e-12));
    }

    @Test
    void namesOfMethodsCountMoreThanDifferencesAndThoseMoreThanWordsAround() {
        Likeness likeness = new Likeness();
        likeness.addChange(Words.of("fee"), Words.of("fee tax"));
        likeness.addAround(Words.of("near"), 1);
        likeness.addAround(Words.of("far"), 0.5);
        likeness.addMethods(List.of("pay"));

        double[] tests = of(likeness, "pay", "tax", "near", "far", "fee");

        assertThat(tests[0])
                .isEqualTo(2 * tests[1])
                .isEqualTo(4 * tests[2])
                .isEqualTo(8 * tests[3])
                .isPositive();
        assertThat(tests[4]).isZero();
    }

    @Test
    void looksOnlyForTheWordsThatChangedTheMost() {
        Likeness likeness = new Likeness();
        String many = IntStream.range(0, 300).mapToObj(LikenessTest::letters).collect(Collectors.joining(" "));
        likeness.addChange(NOTHING, Words.of(many + " often often often once"));

        double[] tests = of(likeness, "often", "unrelated");

        assertThat(tests[0]).isPositive();
        assertThat(IntStream.range(0, 300)
                        .mapToDouble(i -> of(likeness, letters(i), "unrelated")[0])
                        .filter(found -> found > 0)
                        .count())
                .isLessThan(300);
    }

    @Test
    void thereMayBeNoTest() {
        assertThat(new Likeness().of(List.of())).isEmpty();
    }

    private static double[] of(Likeness likeness, String... tests) {
        return likeness.of(
                Arrays.stream(tests).map(Words::of).map(IntBuffer::wrap).toList());
    }

    private static String letters(int number) {
        return Integer.toString(number, 10)
                .chars()
                .mapToObj(digit -> String.valueOf((char) ('a' + digit - '0')))
                .collect(Collectors.joining("", "q", "q"));
    }
}
