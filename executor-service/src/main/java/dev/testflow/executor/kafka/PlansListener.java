package dev.testflow.executor.kafka;

import dev.testflow.contract.PlanEvent;
import dev.testflow.contract.PlanSelected;
import dev.testflow.contract.TestsPlanned;
import dev.testflow.executor.coordinate.RunTouched;
import dev.testflow.executor.db.PlanTable;
import dev.testflow.executor.db.RunEventTable;
import dev.testflow.messaging.Inbox;
import dev.testflow.messaging.Received;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Keeps the plans of runs. */
@ApplicationScoped
class PlansListener {

    private final Inbox inbox;
    private final PlanTable plans;
    private final RunEventTable events;
    private final Event<RunTouched> touched;

    PlansListener(Inbox inbox, PlanTable plans, RunEventTable events, Event<RunTouched> touched) {
        this.inbox = inbox;
        this.plans = plans;
        this.events = events;
        this.touched = touched;
    }

    @Incoming("plans")
    @Blocking
    void receive(ConsumerRecords<String, byte[]> records) {
        inbox.receive(records, PlanEvent.class, this::on);
    }

    private void on(Received<PlanEvent> received) {
        switch (received.event()) {
            case PlanSelected plan -> {
                plans.store(plan, received.cause());
                events.add(plan.run(), received);
                plans.outdate(plan).forEach(run -> touched.fire(new RunTouched(run)));
            }
            case TestsPlanned chunk -> plans.store(chunk);
        }
        touched.fire(new RunTouched(received.event().run()));
    }
}
