package dev.testflow.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PortsTest {

    @Test
    void withoutRequestsEveryPartHasItsDefault() {
        Ports ports = Ports.parse(List.of(), () -> 1);

        assertThat(ports).isEqualTo(Ports.defaults());
        assertThat(ports.of(Part.SELECTOR)).isEqualTo(8081);
        assertThat(ports.of(Part.ANALYZER)).isEqualTo(8085);
    }

    @Test
    void aRequestMovesOnePart() {
        Ports ports = Ports.parse(List.of("selector=9081", "broker=9092"), () -> 1);

        assertThat(ports.of(Part.SELECTOR)).isEqualTo(9081);
        assertThat(ports.of(Part.BROKER)).isEqualTo(9092);
        assertThat(ports.of(Part.EXECUTOR)).isEqualTo(8084);
    }

    @Test
    void freePortsAreAllDifferent() {
        AtomicInteger calls = new AtomicInteger();

        Ports ports = Ports.parse(List.of("free", "selector=9081"), () -> 20_000 + calls.getAndIncrement() / 2);

        assertThat(new HashSet<>(ports.ports().values())).hasSize(Part.values().length);
        assertThat(ports.of(Part.SELECTOR)).isEqualTo(9081);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "selector",
                "selector=",
                "selector=0",
                "selector=65536",
                "selector=x",
                "postgres=5432",
                "selector=8085",
                "selector=999999999999"
            })
    void nonsenseIsRefused(String request) {
        assertThatThrownBy(() -> Ports.parse(List.of(request), () -> 1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void findsTheFirstTakenPort() {
        assertThat(Ports.defaults().taken(List.of(Part.BROKER, Part.SELECTOR, Part.DATA), port -> port != 8081))
                .contains(Part.SELECTOR);
        assertThat(Ports.defaults().taken(List.of(Part.DATA), port -> port != 8081))
                .isEmpty();
    }
}
