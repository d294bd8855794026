package dev.testflow.analyzer.kafka;

import dev.testflow.analyzer.Failure;
import dev.testflow.analyzer.db.EndedRuns;
import dev.testflow.analyzer.db.Passes;
import dev.testflow.analyzer.db.PendingFailures;
import dev.testflow.analyzer.db.Runs;
import dev.testflow.contract.ResultEvent;
import dev.testflow.contract.RunFinished;
import dev.testflow.contract.RunStarted;
import dev.testflow.contract.TestFinished;
import dev.testflow.contract.TestsFinished;
import dev.testflow.contract.Verdict;
import dev.testflow.messaging.Cause;
import dev.testflow.messaging.Inbox;
import dev.testflow.messaging.Received;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Keeps failures until they are classified, and passed tests until their run ends. */
@ApplicationScoped
class ResultsListener {

    private final Inbox inbox;
    private final Runs runs;
    private final EndedRuns endedRuns;
    private final PendingFailures failures;
    private final Passes passes;

    ResultsListener(Inbox inbox, Runs runs, EndedRuns endedRuns, PendingFailures failures, Passes passes) {
        this.inbox = inbox;
        this.runs = runs;
        this.endedRuns = endedRuns;
        this.failures = failures;
        this.passes = passes;
    }

    @Incoming("results")
    @Blocking
    void receive(ConsumerRecords<String, byte[]> records) {
        inbox.receive(records, ResultEvent.class, this::on);
    }

    private void on(Received<ResultEvent> received) {
        switch (received.event()) {
            case RunStarted started -> runs.know(started.run());
            case TestFinished finished -> on(finished, received.cause().within(finished.run()));
            case TestsFinished finished -> {
                Cause cause = received.cause().within(finished.run());
                finished.tests().forEach(test -> on(test, cause));
            }
            case RunFinished finished -> on(finished, received);
        }
    }

    private void on(TestFinished finished, Cause cause) {
        if (finished.verdict() == Verdict.PASSED) {
            passes.add(finished);
        }
        boolean decides = finished.verdict() != null;
        List<Failure> reported = Failure.in(finished);
        if (!reported.isEmpty()) {
            runs.know(finished.run());
            endedRuns.reopen(finished.run());
            failures.add(reported, decides, finished.startedAt(), cause);
        }
        if (decides && finished.attempt() > 1) {
            failures.decide(finished);
        }
    }

    private void on(RunFinished finished, Received<ResultEvent> received) {
        Cause cause = received.cause().within(finished.run());
        runs.end(finished, cause);
        if (finished.blockage() != null) {
            failures.add(List.of(Failure.ofBlockedRun(finished)), true, received.time(), cause);
        }
    }
}
