package dev.testflow.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageTest {

    @Test
    void leadsOnWhereMoreFollows() {
        assertThat(Page.of(List.of(7, 8, 9), 2, item -> item)).isEqualTo(new Page<>(List.of(7, 8), "8"));
        assertThat(Page.of(List.of(7, 8), 2, item -> item)).isEqualTo(new Page<>(List.of(7, 8), null));
    }

    @Test
    void readsOneMoreThanIsShown() {
        assertThat(Page.read(1)).isEqualTo(2);
        assertThat(Page.read(1_000)).isEqualTo(1_001);
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, 0, 1_001})
    void refusesALimitThatNobodyMayAskFor(int limit) {
        assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> Page.read(limit));
    }

    @Test
    void startsAtTheBeginningWithoutACursor() {
        assertThat(Page.number(null, -1)).isEqualTo(-1);
        assertThat(Page.number("", -1)).isEqualTo(-1);
        assertThat(Page.number("12", -1)).isEqualTo(12);
        assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> Page.number("x", -1));
    }
}
