package dev.testflow.selector.kafka;

import dev.testflow.contract.ResultEvent;
import dev.testflow.contract.RunFinished;
import dev.testflow.contract.RunStarted;
import dev.testflow.contract.TestFinished;
import dev.testflow.messaging.Inbox;
import dev.testflow.messaging.Received;
import dev.testflow.selector.db.HistoryTable;
import dev.testflow.selector.db.PlanTable;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Remembers how tests and runs ended. A result always comes after the plan, because the plan was stored here before it was published. */
@ApplicationScoped
class ResultsListener {

    private final Inbox inbox;
    private final PlanTable plans;
    private final HistoryTable history;

    ResultsListener(Inbox inbox, PlanTable plans, HistoryTable history) {
        this.inbox = inbox;
        this.plans = plans;
        this.history = history;
    }

    @Incoming("results")
    @Blocking
    void receive(ConsumerRecords<String, byte[]> records) {
        inbox.receive(records, ResultEvent.class, this::on);
    }

    private void on(Received<ResultEvent> received) {
        switch (received.event()) {
            case RunStarted started -> {
                // the plan says already that the run is under way
            }
            case TestFinished finished ->
                plans.workflowOf(finished.run()).ifPresent(workflow -> history.remember(workflow, finished));
            case RunFinished finished -> plans.finish(finished);
        }
    }
}
