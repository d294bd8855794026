package dev.testflow.provisioner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.testflow.contract.ServiceSpec;
import java.time.Duration;
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

    @Test
    void isTheSameWhenItsServiceIsMadeInAnotherWay() {
        ServiceRequest request = request(Duration.ofMinutes(1), false);
        ServiceSpec other = new ServiceSpec("db", "process", null, List.of("run"), Map.of(), List.of(), null);

        ServiceRequest made = request.with(other);

        assertThat(made.spec()).isEqualTo(other);
        assertThat(made.with(request.spec())).isEqualTo(request);
    }

    private static ServiceRequest request(Duration left, boolean abandoned) {
        return Requests.of(new ServiceSpec("db", "postgres", null, List.of(), Map.of(), List.of(), null))
                .within(left)
                .abandoned(() -> abandoned)
                .make();
    }
}
