package dev.testflow.local.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

class TeardownTest {

    private final List<String> stopped = new ArrayList<>();

    @Test
    void stopsTheLastStartedFirstAndOnlyOnce() {
        Teardown teardown = new Teardown();
        teardown.own(() -> stopped.add("first"));
        teardown.own(() -> stopped.add("second"));

        teardown.close();
        teardown.close();

        assertThat(stopped).containsExactly("second", "first");
    }

    @Test
    void oneThatDoesNotStopKeepsNoOtherRunning() {
        Teardown teardown = new Teardown();
        teardown.own(() -> stopped.add("first"));
        teardown.own(() -> {
            throw new IllegalStateException("stuck");
        });

        teardown.close();

        assertThat(stopped).containsExactly("first");
    }

    @Test
    void whatComesTooLateIsStoppedAtOnce() {
        Teardown teardown = new Teardown();
        teardown.close();

        assertThatThrownBy(() -> teardown.own(() -> stopped.add("late"))).isInstanceOf(CancellationException.class);
        assertThat(stopped).containsExactly("late");
    }
}
