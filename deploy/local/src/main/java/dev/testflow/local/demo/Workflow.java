package dev.testflow.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;

/** The demo's workflow definition. */
final class Workflow {

    static final String FILE = "testflow.yaml";

    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    private Workflow() {}

    /** Takes applications out of the definition. */
    static void leaveOut(Path repository, Collection<String> applications) throws IOException {
        Path file = repository.resolve(FILE);
        JsonNode definition = YAML.readTree(file.toFile());
        if (definition.path("applications") instanceof ObjectNode all) {
            all.remove(applications);
        }
        YAML.writeValue(file.toFile(), definition);
    }
}
