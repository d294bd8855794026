package dev.testflow.provisioner;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EnvironmentStateTest {

    @ParameterizedTest
    @EnumSource
    void neverGoesBackButForAReset(EnvironmentState state) {
        assertThat(state.next())
                .allMatch(next -> next.ordinal() > state.ordinal()
                        || state == EnvironmentState.DIRTY && next == EnvironmentState.READY);
    }

    @ParameterizedTest
    @EnumSource
    void alwaysEnds(EnvironmentState state) {
        Set<EnvironmentState> reachable = EnumSet.of(state);
        while (reachable.addAll(
                reachable.stream().flatMap(s -> s.next().stream()).toList())) {
            assertThat(reachable).hasSizeLessThanOrEqualTo(EnvironmentState.values().length);
        }
        assertThat(reachable).containsAnyOf(EnvironmentState.RELEASED, EnvironmentState.FAILED);
    }

    @Test
    void isReadBackFromItsLabel() {
        assertThat(EnvironmentState.of(EnvironmentState.READY.label())).isEqualTo(EnvironmentState.READY);
    }
}
