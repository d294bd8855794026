package dev.testflow.executor.kafka;

import static dev.testflow.executor.Prerequisite.DATASET;

import dev.testflow.contract.DatasetDiscarded;
import dev.testflow.contract.DatasetEvent;
import dev.testflow.contract.DatasetFailed;
import dev.testflow.contract.DatasetReady;
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

/** Keeps what becomes of the runs' datasets. */
@ApplicationScoped
class DatasetsListener {

    private final Inbox inbox;
    private final PlanTable plans;
    private final RunEventTable events;
    private final Event<RunTouched> touched;

    DatasetsListener(Inbox inbox, PlanTable plans, RunEventTable events, Event<RunTouched> touched) {
        this.inbox = inbox;
        this.plans = plans;
        this.events = events;
        this.touched = touched;
    }

    @Incoming("datasets")
    @Blocking
    void receive(ConsumerRecords<String, byte[]> records) {
        inbox.receive(records, DatasetEvent.class, this::on);
    }

    private void on(Received<DatasetEvent> received) {
        DatasetEvent event = received.event();
        events.add(event.run(), received);
        switch (event) {
            case DatasetReady ready -> plans.store(ready.run(), DATASET, ready.dataset(), true, ready);
            case DatasetFailed failed -> plans.store(failed.run(), DATASET, failed.dataset(), false, failed);
            case DatasetDiscarded gone -> plans.store(gone.run(), DATASET, gone.dataset(), false, gone);
        }
        touched.fire(new RunTouched(event.run()));
    }
}
