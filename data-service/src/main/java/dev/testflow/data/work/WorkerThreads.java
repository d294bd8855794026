package dev.testflow.data.work;

import dev.testflow.data.DataConfig;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;

/** What keeps the work going from start to shutdown. Those that discard are not those that deliver: whatever a delivery waits for, the rest goes. */
@ApplicationScoped
class WorkerThreads {

    private static final Logger LOG = Logger.getLogger(WorkerThreads.class);
    private static final int DELIVERING_AND_DISCARDING = 2;
    private static final int RENEWAL_AND_REAPER = 2;
    private static final Duration LAST_CHANCE = Duration.ofSeconds(3);

    private final Reconciler reconciler;
    private final Reaper reaper;
    private final Claims claims;
    private final DataConfig config;
    private final ScheduledExecutorService threads;
    private volatile boolean stopped;

    WorkerThreads(Reconciler reconciler, Reaper reaper, Claims claims, DataConfig config) {
        this.reconciler = reconciler;
        this.reaper = reaper;
        this.claims = claims;
        this.config = config;
        this.threads = Executors.newScheduledThreadPool(
                config.workers() * DELIVERING_AND_DISCARDING + RENEWAL_AND_REAPER,
                Thread.ofPlatform().name("data-", 0).daemon().factory());
    }

    void start(@Observes StartupEvent started) {
        for (int i = 0; i < config.workers(); i++) {
            every(config.poll(), () -> all(reconciler::deliverNext));
            every(config.poll(), () -> all(reconciler::discardNext));
        }
        every(config.lease().dividedBy(3), claims::renew);
        every(config.reap(), reaper::reap);
    }

    void stop(@Observes ShutdownEvent stopping) throws InterruptedException {
        stopped = true;
        threads.shutdown();
        if (!threads.awaitTermination(LAST_CHANCE.toSeconds(), TimeUnit.SECONDS)) {
            threads.shutdownNow();
        }
    }

    private void all(BooleanSupplier next) {
        boolean more = true;
        while (more && !stopped) {
            more = next.getAsBoolean();
        }
    }

    private void every(Duration period, Runnable work) {
        threads.scheduleWithFixedDelay(() -> goOn(work), 0, period.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** A scheduled task that throws is never run again; a database that cannot be reached comes back. */
    private void goOn(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException | Error e) {
            if (!stopped) {
                LOG.warn("datasets: interrupted, and goes on", e);
            }
        }
    }
}
