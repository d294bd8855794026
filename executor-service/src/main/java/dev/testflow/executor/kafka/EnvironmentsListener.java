package dev.testflow.executor.kafka;

import static dev.testflow.executor.Prerequisite.ENVIRONMENT;

import dev.testflow.contract.EnvironmentConfirmed;
import dev.testflow.contract.EnvironmentEvent;
import dev.testflow.contract.EnvironmentFailed;
import dev.testflow.contract.EnvironmentLeaked;
import dev.testflow.contract.EnvironmentReady;
import dev.testflow.contract.EnvironmentReleased;
import dev.testflow.contract.EventType;
import dev.testflow.executor.coordinate.RunTouched;
import dev.testflow.executor.db.LeaseTable;
import dev.testflow.executor.db.PlanTable;
import dev.testflow.executor.db.RunEventTable;
import dev.testflow.messaging.Inbox;
import dev.testflow.messaging.Received;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Keeps what becomes of the runs' environments. One that is released before its run has ended is as missing as one that failed; one that its run has given up is of no interest. */
@ApplicationScoped
class EnvironmentsListener {

    private static final Set<EventType> PASSED_OVER = Set.of(EventType.ENVIRONMENT_LEAKED);

    private final Inbox inbox;
    private final PlanTable plans;
    private final RunEventTable events;
    private final LeaseTable leases;
    private final Event<RunTouched> touched;

    EnvironmentsListener(
            Inbox inbox, PlanTable plans, RunEventTable events, LeaseTable leases, Event<RunTouched> touched) {
        this.inbox = inbox;
        this.plans = plans;
        this.events = events;
        this.leases = leases;
        this.touched = touched;
    }

    @Incoming("environments")
    @Blocking
    void receive(ConsumerRecords<String, byte[]> records) {
        inbox.receive(records, EnvironmentEvent.class, PASSED_OVER, this::on);
    }

    private void on(Received<EnvironmentEvent> received) {
        EnvironmentEvent event = received.event();
        if (leases.isGivenUp(event.run(), event.environment())) {
            return;
        }
        switch (event) {
            case EnvironmentReady ready -> {
                leases.begin(ready);
                events.add(ready.run(), received);
                plans.store(ready.run(), ENVIRONMENT, ENVIRONMENT, true, ready);
            }
            case EnvironmentConfirmed confirmed -> leases.confirm(confirmed);
            case EnvironmentFailed failed -> plans.store(failed.run(), ENVIRONMENT, ENVIRONMENT, false, failed);
            case EnvironmentLeaked left -> {}
            case EnvironmentReleased gone -> plans.store(gone.run(), ENVIRONMENT, ENVIRONMENT, false, gone);
        }
        touched.fire(new RunTouched(event.run()));
    }
}
