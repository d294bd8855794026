package dev.testflow.executor.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MillisTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0.001|1",
                "1,234.5|1234500",
                "1,234,567|1234567000",
                "0,25|250",
                "12,5|12500",
                "7|7000",
                "1e-3|1",
                ".5|500",
                "-1|0",
                "NaN|0",
                "Infinity|0",
                "1e308|0",
                "1e99|1000000000000",
                "0x1p9|0",
                "''|0",
                "1 s|0",
                "99999999999|1000000000000"
            })
    void readsEveryLocale(String time, long millis) {
        assertThat(Millis.ofSeconds(time)).isEqualTo(millis);
    }

    @Test
    void isZeroForABook() {
        assertThat(Millis.ofSeconds("1" + ",000".repeat(1_000_000))).isZero();
    }

    @Test
    void isZeroWhenAbsent() {
        assertThat(Millis.ofSeconds(null)).isZero();
    }
}
