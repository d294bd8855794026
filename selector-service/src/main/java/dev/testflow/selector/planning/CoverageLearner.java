package dev.testflow.selector.planning;

import dev.testflow.contract.ApplicationSpec;
import dev.testflow.contract.Change;
import dev.testflow.contract.ChangeSubmitted;
import dev.testflow.contract.PlanSelected;
import dev.testflow.machine.RepositoryException;
import dev.testflow.selector.RepositoryUrl;
import dev.testflow.selector.UnplannableException;
import dev.testflow.selector.coverage.BoundedInput;
import dev.testflow.selector.coverage.Format;
import dev.testflow.selector.db.CollectedTable;
import dev.testflow.selector.db.CollectedTable.Collected;
import dev.testflow.selector.db.PlanTable;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.jboss.logging.Logger;

/**
 * Learns what executors collected, as if it had been uploaded. It is taken before it is learned, so that none is tried twice: what cannot be learned, or is lost with the process, is collected again when
 * the test runs the next time.
 */
@ApplicationScoped
class CoverageLearner {

    private static final Logger LOG = Logger.getLogger(CoverageLearner.class);
    private static final long MOST_BYTES = 64L << 20;

    private final CollectedTable collected;
    private final PlanTable plans;
    private final CoverageUploads uploads;

    CoverageLearner(CollectedTable collected, PlanTable plans, CoverageUploads uploads) {
        this.collected = collected;
        this.plans = plans;
        this.uploads = uploads;
    }

    @Scheduled(every = "${testflow.selector.learn}", concurrentExecution = ConcurrentExecution.SKIP)
    void learn() {
        List<Collected> reports = QuarkusTransaction.requiringNew().call(collected::take);
        while (!reports.isEmpty()) {
            learn(reports);
            reports = QuarkusTransaction.requiringNew().call(collected::take);
        }
    }

    private void learn(List<Collected> reports) {
        Collected any = reports.getFirst();
        try {
            Optional<ChangeSubmitted> revision = QuarkusTransaction.requiringNew()
                    .call(() -> plans.header(any.run()))
                    .flatMap(plan -> revision(plan, any.application()));
            if (revision.isEmpty()) {
                LOG.infof(
                        "coverage: run %s has no plan in which %s runs at the change's head",
                        any.run(), any.application());
                return;
            }
            CoverageUploads.Taking taking = uploads.at(revision.get(), any.application(), true);
            reports.forEach(report -> learn(report, taking));
        } catch (IOException | UnplannableException | RepositoryException e) {
            LOG.infof("coverage: none of run %s is learned for %s: %s", any.run(), any.application(), e.getMessage());
        }
    }

    private static void learn(Collected report, CoverageUploads.Taking taking) {
        try (BoundedInput in =
                new BoundedInput(new GZIPInputStream(new ByteArrayInputStream(report.report())), MOST_BYTES)) {
            Format format = Format.of(report.format())
                    .orElseThrow(() -> new IOException("the format " + report.format() + " is not known"));
            taking.take(format, report.test(), in);
        } catch (IOException | UnplannableException | RuntimeException | StackOverflowError e) {
            LOG.infof(
                    "coverage: what %s ran in run %s is not learned: %s", report.test(), report.run(), e.getMessage());
        }
    }

    /** The change's repository at its head, where an application ran there: of no other revision are changes compared with what ran. */
    private static Optional<ChangeSubmitted> revision(PlanSelected plan, String application) {
        Change change = plan.change();
        return plan.applications().stream()
                .filter(it -> it.name().equals(application) && ranAtHead(it, change))
                .findFirst()
                .map(it -> new ChangeSubmitted(
                        change.repository(), change.ref(), null, change.head(), null, false, null, plan.workflow()));
    }

    private static boolean ranAtHead(ApplicationSpec application, Change change) {
        return application.revision().equals(change.head())
                && RepositoryUrl.same(application.repository(), change.repository());
    }
}
