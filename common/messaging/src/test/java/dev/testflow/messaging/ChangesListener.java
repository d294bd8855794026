package dev.testflow.messaging;

import dev.testflow.contract.ChangeEvent;
import dev.testflow.contract.ChangeSubmitted;
import dev.testflow.contract.EventType;
import dev.testflow.contract.FailureClaimed;
import dev.testflow.contract.FailureRecategorised;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** A listener that the workflow's name tells what to do; it answers each change that it takes with an event. */
@ApplicationScoped
class ChangesListener {

    static final String FAILS = "fails";
    static final String REJECTS = "rejects";
    static final String ANSWERS_UNSENDABLY = "answers-unsendably";
    static final String ANSWERS_PACKED = "answers-packed";
    static final String ANSWERS_AT_LENGTH = "answers-at-length";

    private final List<Received<ChangeEvent>> taken = new CopyOnWriteArrayList<>();
    private final Inbox inbox;
    private final Outbox outbox;

    ChangesListener(Inbox inbox, Outbox outbox) {
        this.inbox = inbox;
        this.outbox = outbox;
    }

    @Incoming("changes")
    @Blocking
    void receive(ConsumerRecords<String, byte[]> records) {
        inbox.receive(records, ChangeEvent.class, Set.of(EventType.RUN_FINISHED), this::on);
    }

    private void on(Received<ChangeEvent> received) {
        ChangeSubmitted change = (ChangeSubmitted) received.event();
        String workflow = String.valueOf(change.workflow());
        if (workflow.equals(ANSWERS_UNSENDABLY)) {
            outbox.deadLetter(answer("testflow.feedback.v1", received, 2_000_000));
            outbox.deadLetter(answer("no/topic", received, 1));
            outbox.deadLetter(answer("testflow.feedback_v1", received, 1));
            outbox.deadLetter(damaged("testflow.feedback.v1", received));
        }
        if (workflow.equals(ANSWERS_PACKED)) {
            outbox.publishPacked(
                    Stream.of("first", "second")
                            .map(team -> PackedEvent.of(claimed(received.id(), team)))
                            .toList(),
                    received.cause());
        }
        if (workflow.equals(ANSWERS_AT_LENGTH)) {
            outbox.publish(List.of(recategorised(received.id())), received.cause());
        }
        outbox.publish(claimed(received.id(), "team"), received.cause());
        switch (workflow) {
            case FAILS -> throw new IllegalStateException("a bug");
            case REJECTS -> throw new RejectedEventException("nobody knows this workflow");
            default -> taken.add(received);
        }
    }

    static FailureClaimed claimed(String id, String team) {
        return new FailureClaimed("f-" + id, team, "test");
    }

    static FailureRecategorised recategorised(String id) {
        return new FailureRecategorised("f-" + id, "product", "test", "é".repeat(1_000));
    }

    private static OutboxMessage answer(String topic, Received<ChangeEvent> received, int size) {
        return new OutboxMessage(0, topic, "k", Map.of("ce_id", received.id()), incompressible(size));
    }

    private static OutboxMessage damaged(String topic, Received<ChangeEvent> received) {
        byte[] packed = PackedEvent.pack(incompressible(100));
        return new OutboxMessage(
                0, topic, "k", Map.of("ce_id", received.id()), Arrays.copyOf(packed, packed.length - 10), true);
    }

    private static byte[] incompressible(int size) {
        byte[] bytes = new byte[size];
        new Random(1).nextBytes(bytes);
        return bytes;
    }

    List<ChangeEvent> takenWith(String id) {
        return taken.stream()
                .filter(received -> received.id().equals(id))
                .map(Received::event)
                .toList();
    }
}
