package dev.testflow.analyzer.kafka;

import dev.testflow.analyzer.db.Runs;
import dev.testflow.contract.PlanEvent;
import dev.testflow.contract.PlanSelected;
import dev.testflow.contract.TestsPlanned;
import dev.testflow.messaging.Inbox;
import dev.testflow.messaging.Received;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Keeps what a plan says about change, owners and rules until failures of its run come. */
@ApplicationScoped
class PlansListener {

    private final Inbox inbox;
    private final Runs runs;

    PlansListener(Inbox inbox, Runs runs) {
        this.inbox = inbox;
        this.runs = runs;
    }

    @Incoming("plans")
    @Blocking
    void receive(ConsumerRecords<String, byte[]> records) {
        inbox.receive(records, PlanEvent.class, this::on);
    }

    private void on(Received<PlanEvent> received) {
        switch (received.event()) {
            case PlanSelected header -> runs.plan(header);
            case TestsPlanned chunk -> runs.plan(chunk);
        }
    }
}
