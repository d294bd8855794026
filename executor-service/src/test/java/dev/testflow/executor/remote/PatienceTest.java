package dev.testflow.executor.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PatienceTest {

    @Test
    void endsWhenNobodyNeedsItAnyMore() {
        AtomicInteger asked = new AtomicInteger();
        Patience patience = new Patience(Duration.ofHours(1), Duration.ofHours(1), Duration.ofHours(1), () -> {
            if (asked.incrementAndGet() == 2) {
                throw new IllegalStateException("not needed");
            }
        });

        assertThatThrownBy(patience::await).hasMessage("not needed");
    }

    @Test
    void isOverWhenAllTimeIs() throws InterruptedException {
        Patience patience = new Patience(Duration.ZERO, Duration.ofHours(1), Duration.ofHours(1), () -> {});

        patience.await();

        assertThat(patience.isOver()).isTrue();
        assertThat(new Patience(Duration.ofHours(1), Duration.ZERO, Duration.ZERO, () -> {}).isOver())
                .isFalse();
    }
}
