package dev.testflow.messaging;

import dev.testflow.contract.ChangeEvent;
import dev.testflow.contract.ChangeSubmitted;
import dev.testflow.contract.FailureClaimed;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** A listener that the workflow's name tells what to do; it answers each change that it takes with an event. */
@ApplicationScoped
class ChangesListener {

    static final String FAILS = "fails";
    static final String REJECTS = "rejects";
    static final String ANSWERS_TOO_MUCH = "answers-too-much";

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
        inbox.receive(records, ChangeEvent.class, this::on);
    }

    private void on(Received<ChangeEvent> received) {
        ChangeSubmitted change = (ChangeSubmitted) received.event();
        String workflow = String.valueOf(change.workflow());
        if (workflow.equals(ANSWERS_TOO_MUCH)) {
            outbox.deadLetter(new OutboxMessage(
                    0, "testflow.feedback.v1", "k", Map.of("ce_id", received.id()), new byte[2_000_000]));
        }
        outbox.publish(new FailureClaimed("f-" + received.id(), "team", "test"), received.cause());
        switch (workflow) {
            case FAILS -> throw new IllegalStateException("a bug");
            case REJECTS -> throw new RejectedEventException("nobody knows this workflow");
            default -> taken.add(received);
        }
    }

    List<ChangeEvent> takenWith(String id) {
        return taken.stream()
                .filter(received -> received.id().equals(id))
                .map(Received::event)
                .toList();
    }
}
