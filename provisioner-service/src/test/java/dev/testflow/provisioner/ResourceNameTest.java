package dev.testflow.provisioner;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ResourceNameTest {

    @Test
    void isTheSameForTheSameAndAnotherForAnother() {
        String name = ResourceName.of("0123456789ab", "env-1", "db");

        assertThat(ResourceName.of("0123456789ab", "env-1", "db")).isEqualTo(name);
        assertThat(ResourceName.of("0123456789ab", "env-1", "db2")).isNotEqualTo(name);
        assertThat(ResourceName.of("0123456789ab", "env-2", "db")).isNotEqualTo(name);
        assertThat(ResourceName.of("ba9876543210", "env-1", "db")).isNotEqualTo(name);
    }

    @Test
    void canBeTheNameOfADatabaseWhateverTheServiceIsCalled() {
        assertThat(ResourceName.of("0123456789ab", "env-\"; drop", "x".repeat(100)))
                .matches("[a-z0-9_]{1,63}")
                .startsWith(ResourceName.prefix("0123456789ab"));
    }
}
