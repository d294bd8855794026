package dev.testflow.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RealisticTest {

    private static final int ROWS = 20;

    /** Whatever Datafaker remembers between two calls would show. */
    @ParameterizedTest
    @MethodSource("words")
    void makesTheSameValueInAnyOrder(FakerWord word) {
        Realistic.Pool forwards = new Realistic.Pool(word, Locale.ENGLISH);
        Realistic.Pool shuffled = new Realistic.Pool(word, Locale.ENGLISH);
        List<String> values = IntStream.range(0, ROWS).mapToObj(forwards::at).toList();
        List<Integer> order = new ArrayList<>(IntStream.range(0, ROWS).boxed().toList());
        Collections.shuffle(order, new Random(1));

        order.forEach(shuffled::at);

        assertThat(IntStream.range(0, ROWS).mapToObj(shuffled::at))
                .isEqualTo(values)
                .noneMatch(String::isEmpty);
    }

    static List<FakerWord> words() {
        return FakerWord.names().stream()
                .map(name -> FakerWord.of(name).orElseThrow())
                .toList();
    }

    @ParameterizedTest
    @MethodSource("locales")
    void hasEveryShortWordInEveryLanguage(String locale) {
        assertThat(FakerWord.SHORT.values())
                .allSatisfy(word -> assertThat(new Realistic.Pool(word, Locale.forLanguageTag(locale)).at(0))
                        .isNotBlank()
                        .isNotEqualTo("null"));
    }

    static List<String> locales() {
        return FakerWord.LOCALES;
    }

    @Test
    void speaksTheLanguageThatWasAskedFor() {
        Realistic.Pool german = new Realistic.Pool(FakerWord.ofShort("country"), Locale.GERMAN);

        assertThat(german.different()).contains("Deutschland").doesNotContain("Germany");
    }
}
