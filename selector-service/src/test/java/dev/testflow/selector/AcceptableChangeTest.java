package dev.testflow.selector;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.testflow.contract.ChangeSubmitted;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AcceptableChangeTest {

    @Test
    void takesAChangeWithAnId() {
        assertThatCode(() -> AcceptableChange.check("delivery/7", change("main", null)))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "-a", "a\0"})
    void refusesWhatPlansCouldNotCarryAsAnId(String id) {
        assertThatThrownBy(() -> AcceptableChange.check(id, change("main", "ada")))
                .hasMessageStartingWith("id ");
    }

    private static ChangeSubmitted change(String ref, @Nullable String author) {
        return new ChangeSubmitted(Samples.REPOSITORY, ref, null, Samples.HEAD, null, false, author, null);
    }
}
