package dev.testflow.data.kafka;

import dev.testflow.contract.EnvironmentConfirmed;
import dev.testflow.contract.EnvironmentEvent;
import dev.testflow.contract.EnvironmentFailed;
import dev.testflow.contract.EnvironmentLeaked;
import dev.testflow.contract.EnvironmentReady;
import dev.testflow.contract.EnvironmentReleased;
import dev.testflow.contract.EventType;
import dev.testflow.data.db.RunTable;
import dev.testflow.messaging.Inbox;
import dev.testflow.messaging.Received;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Remembers where the databases are that datasets are loaded into. */
@ApplicationScoped
class EnvironmentsListener {

    private static final Set<EventType> PASSED_OVER =
            Set.of(EventType.ENVIRONMENT_CONFIRMED, EventType.ENVIRONMENT_LEAKED);

    private final Inbox inbox;
    private final RunTable runs;

    EnvironmentsListener(Inbox inbox, RunTable runs) {
        this.inbox = inbox;
        this.runs = runs;
    }

    @Incoming("environments")
    @Blocking
    void receive(ConsumerRecords<String, byte[]> records) {
        inbox.receive(records, EnvironmentEvent.class, PASSED_OVER, this::on);
    }

    private void on(Received<EnvironmentEvent> received) {
        switch (received.event()) {
            case EnvironmentReady ready ->
                runs.environmentReady(ready, received.cause().within(ready.run()));
            case EnvironmentConfirmed confirmed -> {}
            case EnvironmentLeaked leaked -> {}
            case EnvironmentFailed failed -> runs.environmentGone(failed.run(), "its environment failed");
            case EnvironmentReleased released -> runs.environmentGone(released.run(), "its environment was released");
        }
    }
}
