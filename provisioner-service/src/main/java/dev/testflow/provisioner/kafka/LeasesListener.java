package dev.testflow.provisioner.kafka;

import dev.testflow.contract.EnvironmentHeld;
import dev.testflow.contract.LeaseEvent;
import dev.testflow.messaging.Inbox;
import dev.testflow.messaging.Received;
import dev.testflow.provisioner.db.Leases;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** What holders say of their environments renews the leases. */
@ApplicationScoped
class LeasesListener {

    private final Inbox inbox;
    private final Leases leases;

    LeasesListener(Inbox inbox, Leases leases) {
        this.inbox = inbox;
        this.leases = leases;
    }

    @Incoming("leases")
    @Blocking
    void receive(ConsumerRecords<String, byte[]> records) {
        inbox.receive(records, LeaseEvent.class, this::on);
    }

    private void on(Received<LeaseEvent> received) {
        switch (received.event()) {
            case EnvironmentHeld held -> leases.renew(held);
        }
    }
}
