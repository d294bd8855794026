package dev.testflow.selector.planning;

import dev.testflow.selector.ChangeReceived;
import dev.testflow.selector.SelectorConfig;
import dev.testflow.selector.db.ChangeTable;
import dev.testflow.selector.db.CoverageTable;
import dev.testflow.selector.db.EscapeTable;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/** What keeps planning going from start to shutdown. */
@ApplicationScoped
class PlannerThreads {

    private static final Logger LOG = Logger.getLogger(PlannerThreads.class);
    private static final Duration LAST_CHANCE = Duration.ofSeconds(3);

    private final Planner planner;
    private final Claims claims;
    private final ChangeTable changes;
    private final EscapeTable escapes;
    private final CoverageTable coverage;
    private final SelectorConfig config;
    private final ScheduledExecutorService threads;
    /** Apart from those that plan: however long they take, their claims are renewed. */
    private final ScheduledExecutorService renewal;

    private final AtomicBoolean woken = new AtomicBoolean();
    private volatile boolean stopped;

    PlannerThreads(
            Planner planner,
            Claims claims,
            ChangeTable changes,
            EscapeTable escapes,
            CoverageTable coverage,
            SelectorConfig config) {
        this.planner = planner;
        this.claims = claims;
        this.changes = changes;
        this.escapes = escapes;
        this.coverage = coverage;
        this.config = config;
        this.threads = Executors.newScheduledThreadPool(
                config.planners(),
                Thread.ofPlatform().name("planner-", 0).daemon().factory());
        this.renewal = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("claim-renewal").daemon().factory());
    }

    void start(@Observes StartupEvent started) {
        for (int i = 0; i < config.planners(); i++) {
            every(threads, config.poll(), this::planAll);
        }
        every(renewal, config.lease().dividedBy(3), claims::renew);
    }

    void stop(@Observes ShutdownEvent stopping) throws InterruptedException {
        stopped = true;
        threads.shutdown();
        renewal.shutdown();
        if (!threads.awaitTermination(LAST_CHANCE.toSeconds(), TimeUnit.SECONDS)) {
            threads.shutdownNow();
        }
    }

    @Scheduled(every = "1h", delayed = "5m")
    @Transactional
    void forget() {
        changes.deleteOlderThan(config.retention());
        escapes.deleteOlderThan(config.retention());
        coverage.deleteOlderThan(config.retention());
    }

    /** A change that has just arrived does not wait for the next look. */
    void wake(@Observes(during = TransactionPhase.AFTER_SUCCESS) ChangeReceived received) {
        if (!stopped && woken.compareAndSet(false, true)) {
            threads.execute(() -> goOn(this::planAll));
        }
    }

    private void planAll() {
        woken.set(false);
        boolean more = true;
        while (more && !stopped) {
            more = planner.planNext();
        }
    }

    private void every(ScheduledExecutorService executor, Duration period, Runnable work) {
        executor.scheduleWithFixedDelay(() -> goOn(work), 0, period.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** A scheduled task that throws is never run again; a database that cannot be reached comes back. */
    private void goOn(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            if (!stopped) {
                LOG.warn("planning: interrupted, and goes on", e);
            }
        }
    }
}
