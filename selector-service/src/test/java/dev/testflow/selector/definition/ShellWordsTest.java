package dev.testflow.selector.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NotEmpty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShellWordsTest {

    @Test
    void splitsLikeAShellWithoutExpandingAnything() {
        assertThat(ShellWords.split("  npm test -- 'a b' \"c \\\" d\\e\" f\\ g \"\" $HOME `x` a'b'c; "))
                .containsExactly("npm", "test", "--", "a b", "c \" d\\e", "f g", "", "$HOME", "`x`", "abc;");
    }

    @ParameterizedTest
    @ValueSource(strings = {"'a", "\"a", "a\\", "\"a\\\""})
    void refusesWhatDoesNotEnd(String line) {
        assertThatThrownBy(() -> ShellWords.split(line)).isInstanceOf(IllegalArgumentException.class);
    }

    @Property
    void givesBackWhatWasQuoted(@ForAll @NotEmpty List<String> words) {
        String line = String.join(
                " ",
                words.stream()
                        .map(word -> "'" + word.replace("'", "'\\''") + "'")
                        .toList());

        assertThat(ShellWords.split(line)).isEqualTo(words);
    }
}
