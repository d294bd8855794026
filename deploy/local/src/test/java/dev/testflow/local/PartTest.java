package dev.testflow.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PartTest {

    @Test
    void fiveOfThePartsAreServices() {
        assertThat(Part.services())
                .containsExactly(Part.SELECTOR, Part.PROVISIONER, Part.DATA, Part.EXECUTOR, Part.ANALYZER);
    }

    @Test
    void isFoundByItsLabel() {
        assertThat(Part.of(" broker ")).isEqualTo(Part.BROKER);
        assertThatThrownBy(() -> Part.of("kafka"))
                .hasMessageContaining("kafka")
                .hasMessageContaining("broker, database, selector");
    }

    @Test
    void aServicesModuleIsNamedAfterIt() {
        assertThat(Part.DATA.folder()).isEqualTo("data-service");
    }
}
