package dev.testflow.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.testflow.contract.EventType;
import dev.testflow.contract.RunId;
import dev.testflow.contract.Topics;
import dev.testflow.local.demo.DemoRepository;
import dev.testflow.local.demo.Language;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

/** The story of TestFlow, as CI and a team see it: a change event goes in, and an explained failure comes out at its owner's topic. */
class ChangeToRoutedFailureIT {

    private static final JsonMapper JSON = new JsonMapper();

    private final Installation installation = Installation.shared();
    private final String change = UUID.randomUUID().toString();

    @Test
    void aChangeEventBecomesAnExplainedFailureAtItsTeam() throws IOException {
        List<String> missing = Arrays.stream(Language.values())
                .filter(language -> !language.isThere())
                .map(Language::application)
                .toList();
        DemoRepository repository = DemoRepository.create(
                installation.repository(change), Services.PROJECT.resolve("deploy/local/demo"), missing);
        try (Events events = new Events(installation.bootstrapServers())) {
            for (int i = 0; i < 100; i++) {
                events.publish(
                        Topics.CHANGES, Events.headers(change, EventType.CHANGE_SUBMITTED), changeTo(repository));
            }
            String run = runOf(events);

            ConsumerRecord<String, byte[]> routed =
                    events.await(Events.is(EventType.FAILURE_ROUTED, run), "routed failure");
            events.await(Events.is(EventType.ENVIRONMENT_RELEASED, run), "released environment");
            events.await(Events.is(EventType.DATASET_DISCARDED, run), "discarded dataset");

            assertThat(happenedIn(events, run))
                    .containsExactlyInAnyOrder(
                            EventType.PLAN_SELECTED.type(),
                            EventType.TESTS_PLANNED.type(),
                            EventType.ENVIRONMENT_READY.type(),
                            EventType.ENVIRONMENT_HELD.type(),
                            EventType.ENVIRONMENT_CONFIRMED.type(),
                            EventType.ENVIRONMENT_RELEASED.type(),
                            EventType.DATASET_READY.type(),
                            EventType.DATASET_DISCARDED.type(),
                            EventType.RUN_STARTED.type(),
                            EventType.TEST_FINISHED.type(),
                            EventType.RUN_FINISHED.type(),
                            EventType.FAILURE_CLASSIFIED.type(),
                            EventType.FAILURE_ROUTED.type());
            assertThat(events.read(Events.is(EventType.PLAN_SELECTED, run))).hasSize(1);
            assertThat(events.read(Events.is(EventType.RUN_FINISHED, run))).hasSize(1);
            assertThatEveryEventHasItsCause(events, run);
            assertThatTheTeamCanStartFrom(routed);
        }
    }

    /** The workflow's name is in the demo's definition; the run's id follows from it. */
    private String runOf(Events events) throws IOException {
        ConsumerRecord<String, byte[]> plan = events.await(
                record -> EventType.PLAN_SELECTED.type().equals(Events.header(record, "ce_type"))
                        && change.equals(Events.header(record, "ce_causationid")),
                "plan");
        JsonNode selected = JSON.readTree(plan.value());
        assertThat(selected.path("run").asText())
                .isEqualTo(RunId.of(change, selected.path("workflow").asText()));
        assertThat(selected.path("selected").asInt())
                .isPositive()
                .isLessThan(selected.path("catalogued").asInt());
        return selected.path("run").asText();
    }

    /** The types of a run's events. Whether results were told together depends on when they came. */
    private static Set<String> happenedIn(Events events, String run) {
        return events.read(record -> run.equals(Events.header(record, "ce_correlationid"))).stream()
                .map(record -> Events.header(record, "ce_type"))
                .map(type -> type.equals(EventType.TESTS_FINISHED.type()) ? EventType.TEST_FINISHED.type() : type)
                .collect(Collectors.toSet());
    }

    private void assertThatEveryEventHasItsCause(Events events, String run) {
        Set<String> ids = events.read(record -> true).stream()
                .map(record -> Events.header(record, "ce_id"))
                .collect(Collectors.toSet());
        events.read(record -> run.equals(Events.header(record, "ce_correlationid")))
                .forEach(record -> assertThat(ids)
                        .as("cause of %s", Events.header(record, "ce_type"))
                        .contains(Events.header(record, "ce_causationid")));
    }

    private static void assertThatTheTeamCanStartFrom(ConsumerRecord<String, byte[]> routed) throws IOException {
        JsonNode failure = JSON.readTree(routed.value());
        assertThat(routed.topic())
                .isEqualTo(Topics.failuresOf(failure.path("team").asText()));
        assertThat(failure.path("team").asText()).isNotEqualTo(Topics.UNROUTED);
        assertThat(failure.path("category").asText()).isNotBlank();
        assertThat(failure.path("likelyCause").asText()).isNotBlank();
        assertThat(failure.path("suspects").path(0).path("path").asText()).isNotBlank();
        assertThat(failure.path("tests")).isNotEmpty();
    }

    private static byte[] changeTo(DemoRepository repository) throws IOException {
        return JSON.writeValueAsBytes(JSON.createObjectNode()
                .put("repository", "file://" + repository.folder())
                .put("ref", repository.ref())
                .put("base", repository.base())
                .put("head", repository.head())
                .put("author", "Grace Hopper"));
    }
}
