package dev.testflow.data.kafka;

import dev.testflow.contract.EventType;
import dev.testflow.contract.ResultEvent;
import dev.testflow.contract.RunFinished;
import dev.testflow.contract.RunStarted;
import dev.testflow.contract.TestFinished;
import dev.testflow.contract.TestsFinished;
import dev.testflow.data.db.RunTable;
import dev.testflow.messaging.Inbox;
import dev.testflow.messaging.Received;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Lets the data of finished runs go. */
@ApplicationScoped
class ResultsListener {

    private static final Set<EventType> PASSED_OVER =
            Set.of(EventType.RUN_STARTED, EventType.TEST_FINISHED, EventType.TESTS_FINISHED);

    private final Inbox inbox;
    private final RunTable runs;

    ResultsListener(Inbox inbox, RunTable runs) {
        this.inbox = inbox;
        this.runs = runs;
    }

    @Incoming("results")
    @Blocking
    void receive(ConsumerRecords<String, byte[]> records) {
        inbox.receive(records, ResultEvent.class, PASSED_OVER, this::on);
    }

    private void on(Received<ResultEvent> received) {
        switch (received.event()) {
            case RunFinished finished ->
                runs.finished(finished, received.cause().within(finished.run()));
            case RunStarted started -> {
                // the data is there by then
            }
            case TestFinished finished -> {
                // data lives as long as its run
            }
            case TestsFinished finished -> {
                // as for one
            }
        }
    }
}
