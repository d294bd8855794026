package dev.testflow.executor.flow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.jayway.jsonpath.Configuration;
import com.jayway.jsonpath.JsonPath;
import com.jayway.jsonpath.JsonPathException;
import com.jayway.jsonpath.PathNotFoundException;
import com.jayway.jsonpath.spi.json.JacksonJsonNodeJsonProvider;
import com.jayway.jsonpath.spi.mapper.JacksonMappingProvider;
import dev.testflow.contract.StepInput;
import dev.testflow.contract.StepSpec;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a step is given by earlier ones.
 *
 * @param byName in the definition's order
 */
public record GivenValues(Map<String, GivenValue> byName) {

    private static final Pattern PLACE = Pattern.compile("\\{\\{\\s*([A-Za-z0-9][A-Za-z0-9._-]{0,99})\\s*}}");

    static final Configuration PATHS = Configuration.builder()
            .jsonProvider(new JacksonJsonNodeJsonProvider())
            .mappingProvider(new JacksonMappingProvider())
            .build();

    /** A value is not there. */
    public static final class MissingException extends Exception {

        private static final long serialVersionUID = 1;

        public MissingException(String message) {
            super(message);
        }
    }

    public GivenValues {
        byName = new LinkedHashMap<>(byName);
    }

    /**
     * Looks the values up.
     *
     * @param outputs what each of the earlier steps gave, by its id
     * @throws MissingException with one sentence, when one of them did not give what the step needs
     */
    public static GivenValues of(StepSpec step, Map<String, JsonNode> outputs) throws MissingException {
        Map<String, GivenValue> values = new LinkedHashMap<>();
        for (StepInput input : step.inputs()) {
            JsonNode from = outputs.get(input.step());
            if (from == null) {
                throw new MissingException(input.name() + " is missing: " + input.step() + " gave nothing");
            }
            values.put(input.name(), new GivenValue(value(input, from), input.to(), input.secret()));
        }
        return new GivenValues(values);
    }

    /**
     * Looks one value up in what a step gave.
     *
     * @throws MissingException with one sentence, when it is not there
     */
    public static JsonNode value(StepInput input, JsonNode from) throws MissingException {
        try {
            JsonPath path = JsonPath.compile(input.path());
            if (!path.isDefinite()) {
                throw new MissingException(input.name() + " is missing: " + input.path() + " may be many values");
            }
            JsonNode value = path.read(from, PATHS);
            if (value.isMissingNode() || value.isNull()) {
                throw new MissingException(
                        input.name() + " is missing: " + input.step() + " gave null for " + input.path());
            }
            return value;
        } catch (PathNotFoundException e) {
            throw new MissingException(input.name() + " is missing: " + input.step() + " gave no " + input.path());
        } catch (JsonPathException e) {
            throw new MissingException(
                    input.name() + " is missing: " + input.path() + " is no JSONPath: " + e.getMessage());
        }
    }

    /** The variables of the step's processes: each value as {@code INPUT_<NAME>}. */
    public Map<String, String> variables() {
        return byName.entrySet().stream()
                .collect(Collectors.toMap(
                        value -> "INPUT_"
                                + value.getKey().toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_"),
                        value -> value.getValue().text(),
                        (first, second) -> second,
                        LinkedHashMap::new));
    }

    /** The document that the step reads: each value that has a place in it. */
    public ObjectNode document() {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        byName.values().forEach(value -> {
            if (value.to() != null) {
                String[] names = value.to().split("\\.", -1);
                ObjectNode parent = document;
                for (String name : Arrays.copyOf(names, names.length - 1)) {
                    parent = parent.get(name) instanceof ObjectNode known ? known : parent.putObject(name);
                }
                parent.set(names[names.length - 1], value.value());
            }
        });
        return document;
    }

    /** A text with the values in their places, such as {@code {{ token }}}; a place of which nothing is known stays. */
    public String fill(String text) {
        return PLACE.matcher(text).replaceAll(place -> {
            GivenValue value = byName.get(place.group(1));
            return Matcher.quoteReplacement(value == null ? place.group() : value.text());
        });
    }
}
