package dev.testflow.selector.kafka;

import dev.testflow.contract.ChangeEvent;
import dev.testflow.contract.ChangeSubmitted;
import dev.testflow.messaging.Inbox;
import dev.testflow.messaging.Received;
import dev.testflow.messaging.RejectedEventException;
import dev.testflow.selector.AcceptableChange;
import dev.testflow.selector.ChangeReceived;
import dev.testflow.selector.db.ChangeTable;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Stores the changes that are to be planned. */
@ApplicationScoped
class ChangesListener {

    private final Inbox inbox;
    private final ChangeTable changes;
    private final Event<ChangeReceived> arrived;

    ChangesListener(Inbox inbox, ChangeTable changes, Event<ChangeReceived> arrived) {
        this.inbox = inbox;
        this.changes = changes;
        this.arrived = arrived;
    }

    @Incoming("changes")
    @Blocking
    void receive(ConsumerRecords<String, byte[]> records) {
        inbox.receive(records, ChangeEvent.class, this::on);
    }

    private void on(Received<ChangeEvent> received) {
        switch (received.event()) {
            case ChangeSubmitted change -> on(received, change);
        }
    }

    private void on(Received<ChangeEvent> received, ChangeSubmitted change) {
        try {
            AcceptableChange.check(received.id(), change);
        } catch (IllegalArgumentException e) {
            throw new RejectedEventException(String.valueOf(e.getMessage()));
        }
        Received<ChangeSubmitted> submitted = new Received<>(
                received.id(),
                received.source(),
                received.time(),
                received.correlation(),
                received.traceparent(),
                change);
        if (changes.receive(submitted) == ChangeTable.Entry.ANOTHER_BODY) {
            throw new RejectedEventException("the event id was used before for a change with another body");
        }
        arrived.fire(new ChangeReceived(received.id()));
    }
}
