package dev.testflow.executor.archive;

import dev.testflow.contract.PlanSelected;
import dev.testflow.executor.archive.RunReporting.Form;
import dev.testflow.executor.db.RunInputs;
import dev.testflow.executor.db.RunTable;
import dev.testflow.executor.db.RunViews;
import dev.testflow.executor.db.RunViews.RunView;
import dev.testflow.messaging.EventJson;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import software.amazon.awssdk.core.exception.SdkException;

/** Archives the plans and reports of runs that have ended. A run that was not archived completely is archived again: its objects have the same names. */
@ApplicationScoped
class Archivist {

    private static final Logger LOG = Logger.getLogger(Archivist.class);
    private static final int AT_A_TIME = 20;

    private final Bucket bucket;
    private final RunTable runs;
    private final RunViews views;
    private final RunInputs inputs;
    private final RunReporting reporting;

    Archivist(Bucket bucket, RunTable runs, RunViews views, RunInputs inputs, RunReporting reporting) {
        this.bucket = bucket;
        this.runs = runs;
        this.views = views;
        this.inputs = inputs;
        this.reporting = reporting;
    }

    @Scheduled(every = "${testflow.executor.sweep:PT5S}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void archive() throws IOException {
        if (!bucket.isConfigured()) {
            return;
        }
        List<String> ended = QuarkusTransaction.requiringNew().call(() -> runs.unarchived(AT_A_TIME));
        for (String run : ended) {
            try {
                archive(run);
                QuarkusTransaction.requiringNew().run(() -> runs.archived(run));
            } catch (SdkException e) {
                LOG.warnf(
                        "archive: run %s is archived later: %s",
                        run, e.getClass().getSimpleName());
                return;
            }
        }
    }

    private void archive(String run) throws IOException {
        Optional<RunView> view = views.find(run);
        Optional<PlanSelected> plan = inputs.plan(run);
        Path file = Files.createTempFile("archive", null);
        try {
            if (plan.isPresent()) {
                Files.write(file, EventJson.write(plan.get()));
                bucket.put(run + "/plan.json", "application/json", file);
            }
            if (view.isPresent()) {
                for (Form form : Form.values()) {
                    try (OutputStream target = Files.newOutputStream(file)) {
                        reporting.write(view.get(), form, target);
                    }
                    bucket.put(run + "/" + form.file(), form.mediaType(), file);
                }
            }
        } finally {
            Files.delete(file);
        }
    }
}
