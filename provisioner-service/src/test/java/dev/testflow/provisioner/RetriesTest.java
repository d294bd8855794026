package dev.testflow.provisioner;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RetriesTest {

    private final Retries retries = new Retries(5, Duration.ofSeconds(3), Duration.ofSeconds(20));

    @Test
    void waitsTwiceAsLongEachTimeUntilItIsLeaked() {
        assertThat(IntStream.rangeClosed(1, 7).mapToObj(retries::delay).map(Duration::toSeconds))
                .containsExactly(3L, 6L, 12L, 20L, 20L, 20L, 20L);
        assertThat(retries.areOver(4)).isFalse();
        assertThat(retries.areOver(5)).isTrue();
    }

    @Test
    void neverWaitsLongerThanTheLongestHoweverManyAttempts() {
        assertThat(new Retries(1_000, Duration.ofHours(1), Duration.ofHours(2)).delay(999))
                .isEqualTo(Duration.ofHours(2));
    }
}
