package dev.testflow.data.kafka;

import dev.testflow.contract.EventType;
import dev.testflow.contract.PlanEvent;
import dev.testflow.contract.PlanSelected;
import dev.testflow.contract.TestsPlanned;
import dev.testflow.data.DataConfig;
import dev.testflow.data.db.DatasetTable;
import dev.testflow.messaging.Inbox;
import dev.testflow.messaging.Received;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Stores the datasets that plans ask for. */
@ApplicationScoped
class PlansListener {

    private static final Set<EventType> PASSED_OVER = Set.of(EventType.TESTS_PLANNED);

    private final Inbox inbox;
    private final DatasetTable datasets;
    private final DataConfig config;

    PlansListener(Inbox inbox, DatasetTable datasets, DataConfig config) {
        this.inbox = inbox;
        this.datasets = datasets;
        this.config = config;
    }

    @Incoming("plans")
    @Blocking
    void receive(ConsumerRecords<String, byte[]> records) {
        inbox.receive(records, PlanEvent.class, PASSED_OVER, this::on);
    }

    private void on(Received<PlanEvent> received) {
        switch (received.event()) {
            case PlanSelected plan ->
                datasets.plan(plan, config.grace(), received.cause().within(plan.run()));
            case TestsPlanned tests -> {
                // data belongs to a run, whatever its tests are
            }
        }
    }
}
