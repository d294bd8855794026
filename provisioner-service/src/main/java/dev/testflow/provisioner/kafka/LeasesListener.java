package dev.testflow.provisioner.kafka;

import dev.testflow.contract.EnvironmentAbandoned;
import dev.testflow.contract.EnvironmentHeld;
import dev.testflow.contract.LeaseEvent;
import dev.testflow.messaging.Inbox;
import dev.testflow.messaging.Received;
import dev.testflow.provisioner.db.Leases;
import dev.testflow.provisioner.db.Requests;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** What holders say of their environments renews the leases, or requests others in place of those that were lost. */
@ApplicationScoped
class LeasesListener {

    private final Inbox inbox;
    private final Leases leases;
    private final Requests requests;

    LeasesListener(Inbox inbox, Leases leases, Requests requests) {
        this.inbox = inbox;
        this.leases = leases;
        this.requests = requests;
    }

    @Incoming("leases")
    @Blocking
    void receive(ConsumerRecords<String, byte[]> records) {
        inbox.receive(records, LeaseEvent.class, this::on);
    }

    private void on(Received<LeaseEvent> received) {
        switch (received.event()) {
            case EnvironmentHeld held -> leases.renew(held);
            case EnvironmentAbandoned lost ->
                requests.replace(lost, received.cause().within(lost.run()));
        }
    }
}
