package dev.testflow.selector.kafka;

import dev.testflow.contract.ResultEvent;
import dev.testflow.contract.RunFinished;
import dev.testflow.contract.RunStarted;
import dev.testflow.contract.TestFinished;
import dev.testflow.contract.TestsFinished;
import dev.testflow.contract.Verdict;
import dev.testflow.messaging.Inbox;
import dev.testflow.messaging.Received;
import dev.testflow.selector.SelectionCheck;
import dev.testflow.selector.TestChecked;
import dev.testflow.selector.db.EscapeTable;
import dev.testflow.selector.db.HistoryTable;
import dev.testflow.selector.db.PlanTable;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Remembers how tests and runs ended. A result always comes after the plan, because the plan was stored here before it was published. */
@ApplicationScoped
class ResultsListener {

    private final Inbox inbox;
    private final PlanTable plans;
    private final HistoryTable history;
    private final EscapeTable escapes;
    private final Event<TestChecked> checked;

    ResultsListener(
            Inbox inbox, PlanTable plans, HistoryTable history, EscapeTable escapes, Event<TestChecked> checked) {
        this.inbox = inbox;
        this.plans = plans;
        this.history = history;
        this.escapes = escapes;
        this.checked = checked;
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
            case TestFinished finished -> on(finished.run(), List.of(finished));
            case TestsFinished finished -> on(finished.run(), finished.tests());
            case RunFinished finished -> plans.finish(finished);
        }
    }

    private void on(String run, List<TestFinished> finished) {
        plans.workflowOf(run).ifPresent(workflow -> {
            escapes.checking(run, finished).forEach(test -> check(workflow, test));
            history.remember(workflow, finished);
        });
    }

    private void check(String workflow, TestFinished finished) {
        boolean failedBefore = finished.verdict() == Verdict.FAILED && history.failedBefore(workflow, finished);
        SelectionCheck check = SelectionCheck.of(finished.verdict(), failedBefore);
        boolean escaped = check == SelectionCheck.ESCAPED;
        if (check != SelectionCheck.TELLS_NOTHING && escapes.count(workflow, finished, escaped)) {
            checked.fire(new TestChecked(workflow, finished.application(), escaped));
        }
    }
}
