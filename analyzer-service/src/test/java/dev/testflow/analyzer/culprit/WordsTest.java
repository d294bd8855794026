package dev.testflow.analyzer.culprit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {

    @ParameterizedTest
    @CsvSource({
        "getUserNames, get user name",
        "user_name, user name",
        "parseXMLDocument, parse xml document",
        "test_rounds_2_cents, test round cent",
        "entries, entry",
        "checking checked, check",
        "class, class",
        "größeÄndern, größe ändern",
        "a, ''",
        "'', ''"
    })
    void areThoseOfNamesInWhateverSpelling(String name, String words) {
        assertThat(String.join(" ", Words.of(name))).isEqualTo(words);
    }

    @Test
    void areCounted() {
        assertThat(Words.counts("the user of the users"))
                .containsEntry("user", 2)
                .containsEntry("of", 1);
    }

    @Test
    void tellMoreTheRarerTheyAre() {
        Rarity rarity = Rarity.among(List.of(Set.of("return", "ledger"), Set.of("return"), Set.of("return", "cart")));

        assertThat(rarity.of("ledger")).isGreaterThan(rarity.of("return"));
        assertThat(rarity.of("unheard")).isGreaterThan(rarity.of("ledger"));
        assertThat(rarity.share(Set.of("return", "ledger"), Set.of("ledger")))
                .isGreaterThan(rarity.share(Set.of("return", "ledger"), Set.of("return")));
        assertThat(rarity.likeness(Set.of("ledger"), Set.of("ledger"))).isEqualTo(1);
        assertThat(rarity.likeness(Set.of("ledger"), Set.of("cart"))).isZero();
        assertThat(rarity.cosine(Map.of("ledger", 3, "cart", 1), Map.of("ledger", 3, "cart", 1)))
                .isBetween(0.999, 1.001);
        assertThat(rarity.cosine(Map.of(), Map.of("ledger", 1))).isZero();
    }
}
