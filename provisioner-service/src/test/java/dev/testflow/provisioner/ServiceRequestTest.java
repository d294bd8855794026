package dev.testflow.provisioner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ServiceRequestTest {

    @Test
    void goesOnWhileSomebodyWaits() {
        assertThatCode(request(Duration.ofMinutes(1), false)::checkWanted).doesNotThrowAnyException();
    }

    @Test
    void givesUpWhenNobodyWantsIt() {
        assertThatThrownBy(request(Duration.ofMinutes(1), true)::checkWanted).isInstanceOf(AbandonedException.class);
        assertThatThrownBy(request(Duration.ZERO, true)::checkWanted).isInstanceOf(AbandonedException.class);
    }

    @Test
    void failsWhenTheTimeIsOver() {
        assertThatThrownBy(request(Duration.ofNanos(-1), false)::checkWanted)
                .isInstanceOfSatisfying(
                        PreparationException.class,
                        fault -> assertThat(fault.service()).isEqualTo("db"))
                .hasMessageContaining("time for preparing the environment was over");
    }

    private static ServiceRequest request(Duration left, boolean abandoned) {
        return new ServiceRequest(
                "env-1",
                "db",
                "tf_1",
                new Source("file:///shop", "main", ""),
                List.of(),
                Map.of(),
                List.of(),
                null,
                Instant.now(),
                System.nanoTime() + left.toNanos(),
                () -> abandoned);
    }
}
