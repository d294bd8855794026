package dev.testflow.kubernetes;

import static dev.testflow.kubernetes.Manifest.each;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** Read by a parser that resolves anchors and merges, as engines do. */
class ComposeFileTest {

    private static final JsonNode SERVICES = Manifests.YAML.valueToTree(new Yaml()
            .<Map<String, Object>>load(Manifests.read(Path.of("../../docker-compose.yml")))
            .get("services"));

    @Test
    void onlyThreeServicesArePublishedAndOnThisMachineOnly() {
        List<String> published = new ArrayList<>();
        SERVICES.fields()
                .forEachRemaining(service -> each(service.getValue().path("ports"))
                        .forEach(port -> {
                            assertThat(port.asText()).as(service.getKey()).startsWith("127.0.0.1:");
                            published.add(service.getKey());
                        }));

        assertThat(published).containsExactlyInAnyOrder("selector", "executor", "analyzer");
    }

    @Test
    void everyServiceWaitsForBrokerAndDatabaseAndMayDoNothingSpecial() {
        for (String name : List.of("selector", "provisioner", "data", "executor", "analyzer")) {
            JsonNode service = SERVICES.path(name);
            assertThat(service.at("/depends_on/kafka/condition").asText()).isEqualTo("service_healthy");
            assertThat(service.at("/depends_on/postgres/condition").asText()).isEqualTo("service_healthy");
            assertThat(service.path("cap_drop")).hasToString("[\"ALL\"]");
            assertThat(service.path("read_only").asBoolean()).isTrue();
            assertThat(service.has("privileged") || service.has("cap_add")).isFalse();
        }
    }
}
