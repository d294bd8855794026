package dev.testflow.analyzer.work;

import dev.testflow.analyzer.AnalyzerConfig;
import dev.testflow.analyzer.db.Deliveries;
import dev.testflow.analyzer.db.EndedRuns;
import dev.testflow.analyzer.db.FeedbackGiven;
import dev.testflow.analyzer.db.Passes;
import dev.testflow.analyzer.db.TestHistories;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

/** Forgets old runs. Open failures and feedback stay: they are as old as the last failure or word about them. */
@ApplicationScoped
class Retention {

    private final EndedRuns runs;
    private final Passes passes;
    private final TestHistories histories;
    private final FeedbackGiven feedback;
    private final Deliveries deliveries;
    private final AnalyzerConfig config;

    Retention(
            EndedRuns runs,
            Passes passes,
            TestHistories histories,
            FeedbackGiven feedback,
            Deliveries deliveries,
            AnalyzerConfig config) {
        this.runs = runs;
        this.passes = passes;
        this.histories = histories;
        this.feedback = feedback;
        this.deliveries = deliveries;
        this.config = config;
    }

    @Scheduled(every = "1h", delayed = "5m")
    @Transactional
    void forget() {
        runs.forgetCompletedBefore(config.retention());
        passes.forgetBefore(config.retention());
        histories.forgetUnseen();
        feedback.forgetUnseen();
        deliveries.forgetBefore(config.retention());
    }
}
