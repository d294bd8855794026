package dev.testflow.connect;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * Writes programs that execute scenarios by themselves.
 *
 * @param file the script's name, for people
 * @param program the program's
 * @param instance the instance when the program's environment names none; may be empty, as the two others
 */
public record Harness(String file, String program, String region, String instance, String flow, Matching matching) {

    private static final int LONGEST_LITERAL = 8_000;
    private static final JsonMapper ASCII =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    /** The program's language. */
    public enum Language {
        /** Python 3 with boto3. */
        PYTHON,
        /** One file for a JDK 21, without anything else. */
        JAVA
    }

    /**
     * The program.
     *
     * @param scenarios those that are accepted
     */
    public String write(Language language, List<Scenario> scenarios) {
        return switch (language) {
            case PYTHON -> filled("harness.py").replace("@SCENARIOS@", python(scenarios));
            case JAVA ->
                filled("Harness.java.txt")
                        .replace(
                                "@SCENARIOS@",
                                scenarios.stream().map(this::java).collect(Collectors.joining(",\n")));
        };
    }

    private String filled(String template) {
        return template(template)
                .replace("@FILE@", plain(file))
                .replace("@PROGRAM@", plain(program))
                .replace("@REGION@", plain(region))
                .replace("@INSTANCE@", plain(instance))
                .replace("@FLOW@", plain(flow));
    }

    /** In a raw text of Python, only its own end can do harm. */
    private String python(List<Scenario> scenarios) {
        ObjectNode all = ASCII.createObjectNode();
        for (Scenario scenario : scenarios) {
            all.putObject(scenario.id())
                    .put("name", scenario.name())
                    .put("flow", flow(scenario))
                    .set("content", TestContent.of(scenario, matching));
        }
        return json(all).replace("'", "\\u0027");
    }

    private String java(Scenario scenario) {
        List<String> observations = new ArrayList<>();
        for (int i = 0; i < scenario.observations().size(); i++) {
            observations.add("new Expected(" + literal(TestContent.observationId(scenario, i)) + ", "
                    + literal(scenario.observations().get(i).fragment()) + ")");
        }
        String content = json(TestContent.of(scenario, matching));
        List<String> parts = new ArrayList<>();
        for (int start = 0; start < content.length(); start += LONGEST_LITERAL) {
            parts.add(literal(content.substring(start, Math.min(content.length(), start + LONGEST_LITERAL))));
        }
        return "            new Scenario(" + literal(scenario.id()) + ", " + literal(scenario.name()) + ", "
                + literal(flow(scenario)) + ", String.join(\"\", " + String.join(", ", parts)
                + "),\n                    List.of("
                + String.join(", ", observations) + "))";
    }

    private static String flow(Scenario scenario) {
        return scenario.metadata("Flow ID", "").replace("`", "");
    }

    /** A literal of Java; what is not ASCII is written by its number. */
    private static String literal(String text) {
        StringBuilder literal = new StringBuilder("\"");
        text.chars()
                .forEach(c -> literal.append(
                        c == '"' || c == '\\'
                                ? "\\" + (char) c
                                : c < ' '
                                        ? "\\%03o".formatted(c)
                                        : c > '~' ? "\\u%04x".formatted(c) : String.valueOf((char) c)));
        return literal.append('"').toString();
    }

    private static String plain(String text) {
        return text.replaceAll("[^A-Za-z0-9._:/-]", "_");
    }

    private static String json(ObjectNode node) {
        try {
            return ASCII.writeValueAsString(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String template(String name) {
        try (InputStream resource = Harness.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(resource, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
