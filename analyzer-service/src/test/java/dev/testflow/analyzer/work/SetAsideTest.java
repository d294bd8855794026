package dev.testflow.analyzer.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class SetAsideTest {

    private Instant now = Instant.EPOCH;
    private final InstantSource source = () -> now;
    private final SetAside setAside = new SetAside(source.withZone(ZoneOffset.UTC));

    @Test
    void leavesAloneForAWhile() {
        setAside.add("a");

        assertThat(setAside.now()).containsExactly("a");
        now = now.plusSeconds(6);
        assertThat(setAside.now()).isEmpty();
    }

    @Test
    void leavesAloneLongerEachTime() {
        setAside.add("a");
        now = now.plusSeconds(6);
        setAside.add("a");
        now = now.plusSeconds(6);

        assertThat(setAside.now()).containsExactly("a");
    }

    @Test
    void forgetsWhatWasNotAddedAgain() {
        setAside.add("a");
        now = now.plus(Duration.ofHours(1));
        assertThat(setAside.now()).isEmpty();
        setAside.add("a");

        assertThat(setAside.now()).containsExactly("a");
        now = now.plusSeconds(6);
        assertThat(setAside.now()).isEmpty();
    }
}
