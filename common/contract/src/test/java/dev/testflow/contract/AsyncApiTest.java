package dev.testflow.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class AsyncApiTest {

    private static final JsonNode DOCUMENT = Json.asyncApi();

    /** Read by people and by tools outside of TestFlow. */
    private static final Set<String> ENDS = Set.of("failures", "deadLetters");

    @Test
    void describesEveryTopicAndNoOther() {
        assertThat(DOCUMENT.get("asyncapi").asText()).startsWith("3.");
        assertThat(addresses())
                .containsExactlyInAnyOrderElementsOf(Stream.concat(
                                Topics.ALL.stream(),
                                Stream.of(
                                        Topics.failuresOf("TEAM").replace("TEAM", "{team}"),
                                        Topics.deadLettersOf("{topic}")))
                        .toList());
    }

    @Test
    void declaresTheParametersOfItsAddresses() {
        for (JsonNode channel : DOCUMENT.get("channels")) {
            List<String> parameters = Pattern.compile("\\{(\\w+)}")
                    .matcher(channel.get("address").asText())
                    .results()
                    .map(parameter -> parameter.group(1))
                    .toList();
            assertThat(names(channel.path("parameters"))).containsExactlyElementsOf(parameters);
        }
    }

    @ParameterizedTest
    @EnumSource
    void describesEveryEventByItsSchema(EventType type) {
        JsonNode message = message(type);

        assertThat(message.get("name").asText()).isEqualTo(type.type());
        assertThat(message.at("/payload/$ref").asText()).isEqualTo("schemas/" + type.shortName() + ".json");
        assertThat(message.at("/traits/0/$ref").asText()).isEqualTo("#/components/messageTraits/CloudEvent");
        assertThat(message.at("/bindings/kafka/key/type").asText()).isEqualTo("string");
    }

    @ParameterizedTest
    @EnumSource
    void putsEveryEventOnItsTopic(EventType type) throws IOException {
        String topic = EventType.topicOf(Json.event(type, Json.golden(type)));

        List<String> carriers = StreamSupport.stream(DOCUMENT.get("channels").spliterator(), false)
                .filter(channel -> channel.get("messages").has(type.record().getSimpleName()))
                .map(channel -> channel.get("address").asText())
                .toList();

        assertThat(carriers)
                .isNotEmpty()
                .allMatch(address -> address.replace("{team}", "payments").equals(topic)
                        || type == EventType.FAILURE_ROUTED && address.equals(Topics.failuresOf(Topics.UNROUTED)));
    }

    @Test
    void describesNoEventThatDoesNotExist() {
        assertThat(names(DOCUMENT.at("/components/messages")))
                .containsExactlyInAnyOrderElementsOf(Stream.concat(
                                Arrays.stream(EventType.values())
                                        .map(type -> type.record().getSimpleName()),
                                Stream.of("DeadLetter"))
                        .toList());
    }

    @Test
    void pointsOnlyToWhatIsThere() {
        List<String> references = DOCUMENT.findValuesAsText("$ref");

        assertThat(references).hasSizeGreaterThan(50);
        for (String reference : references) {
            assertThat(resolved(reference)).as(reference).isInstanceOf(ObjectNode.class);
        }
    }

    @Test
    void givesEveryOperationAllMessagesOfItsChannel() {
        for (JsonNode operation : DOCUMENT.get("operations")) {
            String channel = operation.at("/channel/$ref").asText();
            assertThat(operation.get("messages").findValuesAsText("$ref"))
                    .containsExactlyElementsOf(names(resolved(channel).get("messages")).stream()
                            .map(message -> channel + "/messages/" + message)
                            .toList());
        }
    }

    @Test
    void givesEveryChannelASenderAndAReceiver() {
        names(DOCUMENT.get("channels")).forEach(channel -> {
            assertThat(whoDoes("send", channel)).as("senders of " + channel).isNotEmpty();
            assertThat(whoDoes("receive", channel).isEmpty())
                    .as("nobody receives " + channel)
                    .isEqualTo(ENDS.contains(channel));
        });
    }

    /** A plan carries the commands that are run. */
    @ParameterizedTest
    @CsvSource({
        "plans, selector",
        "environments, provisioner",
        "leases, executor",
        "datasets, data",
        "results, executor",
        "coverage, executor",
        "failures, analyzer"
    })
    void letsOneServiceAloneSend(String channel, String service) {
        assertThat(whoDoes("send", channel)).containsExactly(service);
    }

    private static List<String> addresses() {
        return DOCUMENT.get("channels").findValuesAsText("address");
    }

    private static JsonNode message(EventType type) {
        return DOCUMENT.at("/components/messages/" + type.record().getSimpleName());
    }

    private static Set<String> whoDoes(String action, String channel) {
        return StreamSupport.stream(DOCUMENT.get("operations").spliterator(), false)
                .filter(operation -> operation.get("action").asText().equals(action))
                .filter(operation -> operation.at("/channel/$ref").asText().equals("#/channels/" + channel))
                .map(operation -> operation.at("/tags/0/name").asText())
                .collect(Collectors.toSet());
    }

    private static JsonNode resolved(String reference) {
        return reference.startsWith("#")
                ? DOCUMENT.at(reference.substring(1))
                : Arrays.stream(EventType.values())
                        .filter(type -> reference.equals("schemas/" + type.shortName() + ".json"))
                        .map(Json::schema)
                        .findFirst()
                        .orElse(null);
    }

    private static List<String> names(JsonNode object) {
        return object.properties().stream().map(Map.Entry::getKey).toList();
    }
}
