package dev.testflow.selector.kafka;

import dev.testflow.contract.CoverageCollected;
import dev.testflow.contract.CoverageEvent;
import dev.testflow.messaging.Inbox;
import dev.testflow.messaging.Received;
import dev.testflow.messaging.RejectedEventException;
import dev.testflow.selector.db.CollectedTable;
import dev.testflow.selector.db.CollectedTable.Collected;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Base64;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Stores what tests ran until it is learned. */
@ApplicationScoped
class CoverageListener {

    private final Inbox inbox;
    private final CollectedTable collected;

    CoverageListener(Inbox inbox, CollectedTable collected) {
        this.inbox = inbox;
        this.collected = collected;
    }

    @Incoming("coverage")
    @Blocking
    void receive(ConsumerRecords<String, byte[]> records) {
        inbox.receive(records, CoverageEvent.class, this::on);
    }

    private void on(Received<CoverageEvent> received) {
        switch (received.event()) {
            case CoverageCollected report -> on(report);
        }
    }

    private void on(CoverageCollected event) {
        try {
            byte[] report = Base64.getDecoder().decode(event.report());
            collected.put(new Collected(event.run(), event.application(), event.test(), event.format(), report));
        } catch (IllegalArgumentException e) {
            throw new RejectedEventException("the report is not in Base64");
        }
    }
}
