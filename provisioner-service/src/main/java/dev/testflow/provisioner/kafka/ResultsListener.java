package dev.testflow.provisioner.kafka;

import dev.testflow.contract.EventType;
import dev.testflow.contract.ResultEvent;
import dev.testflow.contract.RunFinished;
import dev.testflow.contract.RunStarted;
import dev.testflow.contract.TestFinished;
import dev.testflow.contract.TestsFinished;
import dev.testflow.contract.Verdict;
import dev.testflow.messaging.Inbox;
import dev.testflow.messaging.Received;
import dev.testflow.provisioner.db.Requests;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** A finished run lets its environment go. */
@ApplicationScoped
class ResultsListener {

    private static final Set<EventType> PASSED_OVER =
            Set.of(EventType.RUN_STARTED, EventType.TEST_FINISHED, EventType.TESTS_FINISHED);

    private static final Set<Verdict> PASSED =
            Set.of(Verdict.PASSED, Verdict.FLAKY, Verdict.SKIPPED, Verdict.CANCELLED);

    private final Inbox inbox;
    private final Requests requests;

    ResultsListener(Inbox inbox, Requests requests) {
        this.inbox = inbox;
        this.requests = requests;
    }

    @Incoming("results")
    @Blocking
    void receive(ConsumerRecords<String, byte[]> records) {
        inbox.receive(records, ResultEvent.class, PASSED_OVER, this::on);
    }

    private void on(Received<ResultEvent> received) {
        switch (received.event()) {
            case RunFinished finished ->
                requests.finish(
                        finished.run(),
                        PASSED.contains(finished.verdict()),
                        received.cause().within(finished.run()));
            case RunStarted started -> {}
            case TestFinished test -> {}
            case TestsFinished tests -> {}
        }
    }
}
