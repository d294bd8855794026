package dev.testflow.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackoffTest {

    private final Backoff backoff = new Backoff(Duration.ofSeconds(5), Duration.ofMinutes(10));

    @ParameterizedTest
    @CsvSource({"1, PT5S", "2, PT10S", "7, PT320S", "8, PT10M", "2000000000, PT10M"})
    void doublesUpToTheLongest(int attempts, Duration pause) {
        assertThat(backoff.after(attempts)).isEqualTo(pause);
    }
}
