package dev.testflow.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Breaks every value of every golden event in every way that a rule forbids, and in some that no rule does: what the schema accepts, the
 * record accepts, and the other way round.
 */
class SchemasAndRecordsAgreeTest {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /** JSON Schema cannot compare two values of a document. */
    private static final List<String> BEYOND_SCHEMA = List.of(
            "catalogued must be at least",
            "change.filesChanged must be at least",
            "tests belong to another run",
            "tests tell of a test twice");

    private static final List<String> TEXTS = Stream.concat(
                    Stream.of(
                            "",
                            " ",
                            "\t\n",
                            "x",
                            "a/b",
                            "a\\b",
                            "/a",
                            "\\a",
                            "C:/a",
                            "C:\\a",
                            "..",
                            "../a",
                            "a/..",
                            "a/../b",
                            "a\\..\\b",
                            "a\0b",
                            "...",
                            "a..b/c",
                            "./a",
                            "a//b",
                            "-x",
                            ".x",
                            "x\n",
                            "x y",
                            "é",
                            "é/ü",
                            "日本",
                            "a:b",
                            "a@b+c#d",
                            "a*?",
                            "0123456789abcdef",
                            "passed",
                            "all",
                            "2026-01-01T00:00:00Z",
                            "2026-13-01T00:00:00Z",
                            "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b",
                            "9F86D081884C7D659A2FEAA0C55AD015A3BF4F1B"),
                    Stream.of(
                                    64,
                                    100,
                                    200,
                                    Require.NAME_LENGTH,
                                    Require.PATH_LENGTH,
                                    CaseFailure.MAXIMUM_TEXT,
                                    Require.TEXT_LENGTH)
                            .flatMap(length -> Stream.of("x".repeat(length), "x".repeat(length + 1))))
            .toList();

    private static final List<Integer> SIZES = List.of(8, 10, 20, 100, 200, 500, 1_000);

    @ParameterizedTest
    @EnumSource
    void onEveryWayToBreakAnEvent(EventType type) throws IOException {
        SoftAssertions softly = new SoftAssertions();
        List<Sample> samples = new ArrayList<>();
        JsonNode event = Json.golden(type);
        collect(event, event, "", samples);

        for (Sample sample : samples) {
            sample.mutate().run();
            Optional<String> refused = refusal(type, event);
            boolean valid = Validation.errors(type, event).isEmpty();
            if (refused.stream().noneMatch(reason -> BEYOND_SCHEMA.stream().anyMatch(reason::contains))) {
                softly.assertThat(valid)
                        .as("%s: the record says %s", sample.name(), refused)
                        .isEqualTo(refused.isEmpty());
            }
            sample.restore().run();
        }

        assertThat(event).isEqualTo(Json.golden(type));
        assertThat(samples).hasSizeGreaterThan(100);
        softly.assertAll();
    }

    @ParameterizedTest
    @EnumSource
    void onWhatMayBeAbsent(EventType type) throws IOException {
        SoftAssertions softly = new SoftAssertions();
        withoutOneField(Json.golden(type)).forEach(event -> {
            boolean valid = Validation.errors(type, event).isEmpty();
            softly.assertThat(refusal(type, event).isEmpty())
                    .as(event.toString())
                    .isEqualTo(valid);
        });
        softly.assertAll();
    }

    @ParameterizedTest
    @CsvSource({
        "false, passed, true",
        "true, passed, false",
        "true, failed, true",
        "true, error, true",
        "false, error, true"
    })
    void onPartialReports(boolean partial, String outcome, boolean accepted) throws IOException {
        ObjectNode event = (ObjectNode) Json.golden(EventType.TEST_FINISHED);
        event.put("partial", partial).put("outcome", outcome);

        assertThat(Validation.errors(EventType.TEST_FINISHED, event).isEmpty()).isEqualTo(accepted);
        assertThat(refusal(EventType.TEST_FINISHED, event).isEmpty()).isEqualTo(accepted);
    }

    @ParameterizedTest
    @CsvSource({"blocked, true, true", "blocked, false, false", "passed, false, true", "passed, true, false"})
    void onBlockages(String verdict, boolean blockage, boolean accepted) throws IOException {
        ObjectNode event = (ObjectNode) Json.golden(EventType.RUN_FINISHED);
        event.put("verdict", verdict);
        if (!blockage) {
            event.remove("blockage");
        }

        assertThat(Validation.errors(EventType.RUN_FINISHED, event).isEmpty()).isEqualTo(accepted);
        assertThat(refusal(EventType.RUN_FINISHED, event).isEmpty()).isEqualTo(accepted);
    }

    @ParameterizedTest
    @CsvSource({"0, 0, true", "0, 1, true", "1, 1, true", "1, 0, false", "501, 2, true"})
    void onChunks(int selected, int chunks, boolean accepted) throws IOException {
        ObjectNode event = (ObjectNode) Json.golden(EventType.PLAN_SELECTED);
        event.put("selected", selected).put("chunks", chunks);

        assertThat(Validation.errors(EventType.PLAN_SELECTED, event).isEmpty()).isEqualTo(accepted);
        assertThat(refusal(EventType.PLAN_SELECTED, event).isEmpty()).isEqualTo(accepted);
    }

    private static Optional<String> refusal(EventType type, JsonNode event) {
        try {
            Json.event(type, event);
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private record Sample(String name, Runnable mutate, Runnable restore) {}

    private interface Place {
        void set(JsonNode value);
    }

    private static void collect(JsonNode root, JsonNode node, String path, List<Sample> samples) {
        if (node instanceof ObjectNode object) {
            List.copyOf(object.properties()).forEach(property -> {
                String name = path + "/" + property.getKey();
                Place place = value -> object.set(property.getKey(), value);
                samplesOf(name, property.getValue(), place, samples);
                collect(root, property.getValue(), name, samples);
            });
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                int index = i;
                samplesOf(path + "/" + i, array.get(i), value -> array.set(index, value), samples);
                collect(root, array.get(i), path + "/" + i, samples);
            }
        }
    }

    private static void samplesOf(String name, JsonNode value, Place place, List<Sample> samples) {
        replacements(value)
                .forEach(replacement -> samples.add(new Sample(
                        name + " = " + shortened(replacement), () -> place.set(replacement), () -> place.set(value))));
    }

    private static Stream<JsonNode> replacements(JsonNode value) {
        return switch (value.getNodeType()) {
            case STRING -> TEXTS.stream().map(NODES::textNode);
            case NUMBER -> Stream.of(-1, 0, 1, 2, 1_000_000).map(NODES::numberNode);
            case BOOLEAN -> Stream.of(NODES.booleanNode(!value.booleanValue()));
            case ARRAY -> Stream.concat(Stream.of(NODES.arrayNode()), lists(value));
            case OBJECT -> Stream.concat(Stream.of(NODES.objectNode()), maps(value));
            case NULL, MISSING, BINARY, POJO -> Stream.of();
        };
    }

    private static Stream<JsonNode> lists(JsonNode value) {
        return value.isEmpty()
                ? Stream.of()
                : SIZES.stream().flatMap(size -> Stream.of(size, size + 1)).map(size -> {
                    ArrayNode list = NODES.arrayNode(size);
                    for (int i = 0; i < size; i++) {
                        list.add(value.get(0));
                    }
                    return list;
                });
    }

    /** For a record these are only fields that it does not know. */
    private static Stream<JsonNode> maps(JsonNode value) {
        JsonNode some = value.isEmpty() ? NODES.textNode("x") : value.iterator().next();
        return Stream.concat(
                SIZES.stream().flatMap(size -> Stream.of(size, size + 1)).map(size -> {
                    ObjectNode map = NODES.objectNode();
                    for (int i = 0; i < size; i++) {
                        map.set("key" + i, some);
                    }
                    return map;
                }),
                Stream.of("", " ", "x".repeat(Require.NAME_LENGTH), "x".repeat(Require.NAME_LENGTH + 1))
                        .map(key -> value.<ObjectNode>deepCopy().set(key, some)));
    }

    private static List<JsonNode> withoutOneField(JsonNode event) {
        List<JsonNode> results = new ArrayList<>();
        withoutOneField(event, event, results);
        return results;
    }

    private static void withoutOneField(JsonNode root, JsonNode node, List<JsonNode> results) {
        if (node instanceof ObjectNode object) {
            for (String field : object.properties().stream()
                    .map(property -> property.getKey())
                    .toList()) {
                ObjectNode before = object.deepCopy();
                object.remove(field);
                results.add(root.deepCopy());
                object.removeAll();
                object.setAll(before);
            }
        }
        node.forEach(child -> withoutOneField(root, child, results));
    }

    private static String shortened(JsonNode json) {
        String text = json.toString();
        return text.length() > 100 ? text.substring(0, 40) + "… (" + text.length() + ")" : text;
    }
}
