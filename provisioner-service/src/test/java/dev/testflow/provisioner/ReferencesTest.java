package dev.testflow.provisioner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.testflow.contract.ReadinessSpec;
import dev.testflow.contract.ServiceSpec;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReferencesTest {

    private static final Map<String, Map<String, String>> ENDPOINTS =
            Map.of("db", Map.of("host", "127.0.0.1", "port", "5432", "password", "a$1\\b"));

    @Test
    void putsTheValuesIn() {
        assertThat(References.resolve("api", "{db.host}:{db.port}/x", ENDPOINTS))
                .isEqualTo("127.0.0.1:5432/x");
    }

    @Test
    void takesValuesAsTheyAre() {
        assertThat(References.resolve("api", "{db.password}", ENDPOINTS)).isEqualTo("a$1\\b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{port}", "{\"a\": 1}", "{}", "{db}", "{.host}", "{db.}", "db.host", "${HOME}"})
    void leavesEverythingElse(String text) {
        assertThat(References.resolve("api", text, ENDPOINTS)).isEqualTo(text);
    }

    @Test
    void saysWhichPropertyWasMeant() {
        assertThatThrownBy(() -> References.resolve("api", "{db.prot}", ENDPOINTS))
                .isInstanceOfSatisfying(
                        PreparationException.class,
                        fault -> assertThat(fault.service()).isEqualTo("api"))
                .hasMessageEndingWith("known are [host, password, port]");
    }

    @Test
    void putsValuesIntoCommandAndVariablesAndLeavesTheRest() {
        ServiceSpec api = new ServiceSpec(
                "api",
                "docker",
                "shop",
                "8",
                "shop/api",
                List.of("serve", "--db={db.url}"),
                List.of(8080),
                Map.of("DB", "{db.host}:{db.port}"),
                List.of("schema.sql"),
                List.of("compose.yaml"),
                "staging",
                new ReadinessSpec("/{db.host}", 5));

        ServiceSpec resolved = References.resolve(api, Map.of("db", Map.of("url", "jdbc:a", "host", "b", "port", "1")));

        assertThat(resolved)
                .isEqualTo(new ServiceSpec(
                        "api",
                        "docker",
                        "shop",
                        "8",
                        "shop/api",
                        List.of("serve", "--db=jdbc:a"),
                        List.of(8080),
                        Map.of("DB", "b:1"),
                        List.of("schema.sql"),
                        List.of("compose.yaml"),
                        "staging",
                        new ReadinessSpec("/{db.host}", 5)));
    }
}
