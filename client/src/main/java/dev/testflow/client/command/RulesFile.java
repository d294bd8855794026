package dev.testflow.client.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.testflow.contract.AnalysisSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Rules for failures in a file: a definition, or what it says of {@code failure_analysis}. */
final class RulesFile {

    private static final YAMLMapper YAML = new YAMLMapper();
    private static final String SECTION = "failure_analysis";

    private RulesFile() {}

    static AnalysisSpec read(Path file) {
        try {
            JsonNode read = YAML.readTree(Files.readString(file));
            JsonNode rules = read.path(SECTION).isObject() ? read.path(SECTION) : read;
            if (!rules.path("categories").isArray() && !rules.path("routing").isObject()) {
                throw new BadInputException(file + " has neither 'categories' nor 'routing', nor a '" + SECTION + "'");
            }
            return YAML.treeToValue(rules, AnalysisSpec.class);
        } catch (JsonProcessingException e) {
            throw new BadInputException(file + " has no rules: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new BadInputException(file + " cannot be read: " + e.getMessage());
        }
    }
}
