package dev.testflow.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.testflow.contract.ChangeSubmitted;
import dev.testflow.contract.Topics;
import dev.testflow.embedded.BrokerAndDatabase;
import dev.testflow.embedded.testing.TestBroker;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(value = BrokerAndDatabase.class, scope = TestResourceScope.GLOBAL)
class InboxAndOutboxIT {

    private static final String HEAD = "0123456789012345678901234567890123456789";
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

    @Inject
    ChangesListener listener;

    @Inject
    DataSource database;

    private final TestBroker broker = TestBroker.shared();

    private final String id = UUID.randomUUID().toString();

    @Test
    void handlesAnEventOnceHoweverOftenItComes() {
        for (int i = 0; i < 100; i++) {
            send(id, change(null));
        }

        String last = sendAnother();

        awaitTaken(last);
        assertThat(listener.takenWith(id)).hasSize(1);
        assertThat(broker.with(Topics.FEEDBACK, "ce_causationid", id)).hasSize(1);
        assertThat(broker.with(Topics.deadLettersOf(Topics.CHANGES), "ce_id", id))
                .isEmpty();
    }

    @Test
    void refusesAnIdThatWasUsedForAnotherBody() {
        send(id, change(null));
        send(id, change("another"));

        assertThat(reasonOfDeadLetter()).contains("used before for an event with another body");
        awaitTaken(sendAnother());
        assertThat(listener.takenWith(id)).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            dev.testflow.change.submitted.v1 | {"repository":         | the record is not JSON
            dev.testflow.change.submitted.v1 | []                     | not a JSON object
            dev.testflow.change.submitted.v1 | {}                     | repository is missing
            dev.testflow.change.submitted.v9 | {}                     | 'dev.testflow.change.submitted.v9' is not known
            dev.testflow.run.started.v1      | {}                     | does not belong on this topic
            dev.testflow.change.submitted.v1 | {"repository":"r","ref":"m","head":"0123456789012345678901234567890123456789","changedFiles":[{"path":"a/../b"}]} | must not contain '..'
            dev.testflow.change.submitted.v1 |                        | the record has no value
            """)
    void sendsWhatIsNoEventToTheDeadLettersAndGoesOn(String type, @Nullable String body, String reason) {
        broker.send(
                Topics.CHANGES,
                "k",
                TestBroker.headers(id, type),
                body == null ? null : body.getBytes(StandardCharsets.UTF_8));

        assertThat(reasonOfDeadLetter()).contains(reason);
        awaitTaken(sendAnother());
        assertThat(listener.takenWith(id)).isEmpty();
    }

    @Test
    void neitherReadsNorRemembersWhatTheListenerPassesOver() throws SQLException {
        broker.send(
                Topics.CHANGES,
                "k",
                TestBroker.headers(id, "dev.testflow.run.finished.v1"),
                "{".getBytes(StandardCharsets.UTF_8));
        String behind = UUID.randomUUID().toString();
        broker.send(
                Topics.CHANGES,
                "k",
                TestBroker.headers(behind, "dev.testflow.change.submitted.v1"),
                EventJson.write(change(null)));

        awaitTaken(behind);

        assertThat(broker.with(Topics.deadLettersOf(Topics.CHANGES), "ce_id", id))
                .isEmpty();
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement("select from inbox where id = ?")) {
            select.setString(1, id);
            assertThat(select.executeQuery().next()).isFalse();
        }
    }

    @Test
    void sendsARecordToTheDeadLettersThatCameCompressed() {
        String change = """
                {"repository":"%s","ref":"m","head":"%s"}""".formatted("r".repeat(2_000_000), HEAD);
        broker.send(
                Topics.CHANGES,
                "k",
                TestBroker.headers(id, "dev.testflow.change.submitted.v1"),
                change.getBytes(StandardCharsets.UTF_8));

        assertThat(reasonOfDeadLetter()).contains("String value length").contains("exceeds the maximum");
        awaitTaken(sendAnother());
    }

    @ParameterizedTest
    @CsvSource({ChangesListener.FAILS + ",a bug", ChangesListener.REJECTS + ",nobody knows this workflow"})
    void storesNothingOfAnEventThatTheListenerCannotHandle(String workflow, String reason) {
        send(id, change(workflow));

        assertThat(reasonOfDeadLetter()).contains(reason);
        awaitTaken(sendAnother());
        assertThat(broker.with(Topics.FEEDBACK, "ce_causationid", id)).isEmpty();
    }

    @Test
    void carriesCorrelationCausationAndTraceOn() {
        Map<String, String> headers = new HashMap<>(TestBroker.headers(id, "dev.testflow.change.submitted.v1"));
        headers.put("ce_correlationid", "run-7");
        headers.put("traceparent", "00-" + TRACE + "-00f067aa0ba902b7-01");
        broker.send(Topics.CHANGES, "k", headers, EventJson.write(change(null)));

        awaitTaken(id);
        await().until(() -> !broker.with(Topics.FEEDBACK, "ce_causationid", id).isEmpty());
        ConsumerRecord<String, byte[]> answer =
                broker.with(Topics.FEEDBACK, "ce_causationid", id).getFirst();
        assertThat(TestBroker.header(answer, "ce_correlationid")).isEqualTo("run-7");
        assertThat(TestBroker.header(answer, "traceparent")).contains(TRACE).doesNotContain("00f067aa0ba902b7");
        assertThat(TestBroker.header(answer, "ce_type")).isEqualTo("dev.testflow.failure.claimed.v1");
    }

    @Test
    void acceptsStructuredModeAndCdEvents() {
        String structured = """
                {"specversion":"1.0","id":"%s","source":"/ci","type":"dev.cdevents.change.merged.0.2.0","data":
                  {"context":{},"subject":{"id":"%s","content":{"repository":{"id":"https://git.example/r"}}},"customData":{"ref":"main"}}}
                """.formatted(id, HEAD);
        broker.send(
                Topics.CHANGES,
                "k",
                Map.of("content-type", "application/cloudevents+json; charset=UTF-8"),
                structured.getBytes(StandardCharsets.UTF_8));

        awaitTaken(id);
        assertThat(listener.takenWith(id))
                .containsExactly(
                        new ChangeSubmitted("https://git.example/r", "main", null, HEAD, null, false, null, null));
    }

    @Test
    void sendsPackedEventsAsOthersAndInTheirOrder() {
        send(id, change(ChangesListener.ANSWERS_PACKED));

        await().atMost(Duration.ofSeconds(30))
                .until(() -> broker.with(Topics.FEEDBACK, "ce_causationid", id).size() == 3);
        assertThat(broker.with(Topics.FEEDBACK, "ce_causationid", id))
                .extracting(ConsumerRecord::value)
                .containsExactly(
                        EventJson.write(ChangesListener.claimed(id, "first")),
                        EventJson.write(ChangesListener.claimed(id, "second")),
                        EventJson.write(ChangesListener.claimed(id, "team")));
    }

    @Test
    void sendsALongEventAsItIs() {
        send(id, change(ChangesListener.ANSWERS_AT_LENGTH));

        await().atMost(Duration.ofSeconds(30))
                .until(() -> broker.with(Topics.FEEDBACK, "ce_causationid", id).size() == 2);
        assertThat(broker.with(Topics.FEEDBACK, "ce_causationid", id).getFirst().value())
                .isEqualTo(EventJson.write(ChangesListener.recategorised(id)));
    }

    @Test
    void setsRecordsAsideThatNoBrokerTakesAndSendsTheNext() {
        send(id, change(ChangesListener.ANSWERS_UNSENDABLY));

        await().atMost(Duration.ofSeconds(30))
                .until(() -> broker.with(Topics.FEEDBACK, "ce_causationid", id).size() == 1);
        assertThat(errorsInOutbox())
                .anyMatch(error -> error.contains("larger than the max message size"))
                .anyMatch(error -> error.contains("no/topic"))
                .anyMatch(error -> error.contains("collides"))
                .anyMatch(error -> error.contains("a packed event is damaged"));
    }

    private void send(String eventId, ChangeSubmitted change) {
        broker.send(eventId, change);
    }

    private String sendAnother() {
        String another = UUID.randomUUID().toString();
        send(another, change(null));
        return another;
    }

    private void awaitTaken(String eventId) {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> listener.takenWith(eventId).size() == 1);
    }

    private String reasonOfDeadLetter() {
        String topic = Topics.deadLettersOf(Topics.CHANGES);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> !broker.with(topic, "ce_id", id).isEmpty());
        return TestBroker.header(broker.with(topic, "ce_id", id).getFirst(), DeadLetters.REASON);
    }

    private List<String> errorsInOutbox() {
        return Sql.run(database, connection -> {
            try (ResultSet rows =
                    connection.createStatement().executeQuery("select error from outbox where error is not null")) {
                List<String> errors = new ArrayList<>();
                while (rows.next()) {
                    errors.add(rows.getString(1));
                }
                return errors;
            }
        });
    }

    private static ChangeSubmitted change(@Nullable String workflow) {
        return new ChangeSubmitted("https://git.example/r", "main", null, HEAD, null, false, "ada", workflow);
    }
}
