package dev.testflow.analyzer.work;

import dev.testflow.analyzer.AnalyzerConfig;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Drives pending failures and ended runs to their end; any number of instances share the work. */
@ApplicationScoped
class AnalysisWorker {

    private static final Logger LOG = Logger.getLogger(AnalysisWorker.class);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(2);

    private final Classification classification;
    private final Completion completion;
    private final AnalyzerConfig config;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private @Nullable Thread thread;

    AnalysisWorker(Classification classification, Completion completion, AnalyzerConfig config) {
        this.classification = classification;
        this.completion = completion;
        this.config = config;
    }

    void start(@Observes StartupEvent started) {
        thread = Thread.ofPlatform().name("analysis").daemon().start(this::run);
    }

    void stop(@Observes ShutdownEvent stopping) throws InterruptedException {
        stopped.countDown();
        if (thread != null) {
            thread.join(Duration.ofSeconds(10));
        }
    }

    boolean isRunning() {
        return thread != null && thread.isAlive();
    }

    private void run() {
        Duration pause = Duration.ZERO;
        try {
            while (!stopped.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                pause = step();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Does what there is to do and tells how long to wait then. */
    private Duration step() {
        try {
            int classified = classification.classifyBatch();
            boolean completed = completion.completeOne();
            return classified > 0 || completed ? Duration.ZERO : config.poll();
        } catch (RuntimeException e) {
            LOG.warn("analysis: a step failed and will be tried again", e);
            return AFTER_FAILURE;
        }
    }
}
