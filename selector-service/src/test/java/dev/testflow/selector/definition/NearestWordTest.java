package dev.testflow.selector.definition;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestWordTest {

    private static final Set<String> WORDS = Set.of("tests", "test_paths", "timeout", "team", "a");

    @ParameterizedTest
    @CsvSource({"test, tests", "tset_paths, test_paths", "timeuot, timeout", "taem, team", "b, a"})
    void findsTheWordThatWasMeant(String word, String meant) {
        assertThat(NearestWord.of(word, WORDS)).contains(meant);
    }

    @Test
    void doesNotGuessWhatIsTooFarAway() {
        assertThat(NearestWord.of("environment", WORDS)).isEmpty();
        assertThat(NearestWord.of("t".repeat(1_000_000), WORDS)).isEmpty();
        assertThat(NearestWord.hint("environment", WORDS)).isEqualTo("; valid are a, team, test_paths, tests, timeout");
    }
}
