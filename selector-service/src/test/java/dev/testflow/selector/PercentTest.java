package dev.testflow.selector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PercentTest {

    @ParameterizedTest
    @CsvSource({"0%, 0%, 0", "2%, 2%, 4", "0.50%, 0.5%, 1", "100%, 100%, 200", "12.34%, 12.34%, 25"})
    void isAShareOfANumberRoundedUp(String text, String shown, long ofTwoHundred) {
        assertThat(Percent.of(text)).hasToString(shown);
        assertThat(Percent.of(text).of(200)).isEqualTo(ofTwoHundred);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "2", "%", "-1%", "101%", "100.5%", "1.234%", "1,5%", " 1%", "1e1%"})
    void refusesWhatIsNone(String text) {
        assertThatThrownBy(() -> Percent.of(text)).hasMessageContaining("must be a percentage");
    }

    @Test
    void includesSuchAShareOfAllNumbers() {
        assertThat(Percent.of("100%").includes(-1)).isTrue();
        assertThat(Percent.NONE.includes(0)).isFalse();
        assertThat(Percent.of("2%").includes(199)).isTrue();
        assertThat(Percent.of("2%").includes(200)).isFalse();
    }
}
