package dev.testflow.provisioner.reconcile;

import dev.testflow.contract.EnvironmentEvent;
import dev.testflow.messaging.Outbox;
import dev.testflow.provisioner.Environment;
import jakarta.enterprise.context.ApplicationScoped;

/** Tells runs what becomes of their environments, in the transaction in which it does; of what is no run's, there is nobody to tell. */
@ApplicationScoped
class Announcer {

    private final Outbox outbox;

    Announcer(Outbox outbox) {
        this.outbox = outbox;
    }

    void tell(Environment environment, EnvironmentEvent event) {
        if (!environment.isNobodys()) {
            outbox.publish(event, environment.cause());
        }
    }
}
