package dev.testflow.provisioner.reconcile;

import dev.testflow.provisioner.EnvironmentsWaiting;
import dev.testflow.provisioner.ProvisionerConfig;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** The threads that reconcile. Those that release are not those that prepare: whatever preparing waits for, the rest goes. */
@ApplicationScoped
class Workers {

    private static final Logger LOG = Logger.getLogger(Workers.class);

    /** Of threads: those that prepare and those that release. */
    private static final int KINDS = 2;

    private final Reconciler reconciler;
    private final ProvisionerConfig config;
    private final List<Thread> threads = new ArrayList<>();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Semaphore waiting = new Semaphore(0);

    Workers(Reconciler reconciler, ProvisionerConfig config) {
        this.reconciler = reconciler;
        this.config = config;
    }

    void start(@Observes StartupEvent started) {
        for (int i = 0; i < config.workers(); i++) {
            start("prepares-" + i, reconciler::prepareNext);
            start("releases-" + i, reconciler::releaseNext);
        }
    }

    void stop(@Observes ShutdownEvent stopping) throws InterruptedException {
        stopped.countDown();
        for (Thread thread : threads) {
            thread.interrupt();
        }
        for (Thread thread : threads) {
            thread.join(TimeUnit.SECONDS.toMillis(5));
        }
    }

    /** Whoever is at work will look again anyway: once for all that it is told meanwhile. */
    void on(@Observes(during = TransactionPhase.AFTER_SUCCESS) EnvironmentsWaiting environmentsWaiting) {
        waiting.release(Math.max(0, KINDS * config.workers() - waiting.availablePermits()));
    }

    /** Works on one environment; false when there is nothing to do. */
    private interface Work {
        boolean next() throws InterruptedException;
    }

    private void start(String name, Work work) {
        threads.add(Thread.ofPlatform().name(name).daemon().start(() -> run(work)));
    }

    private void run(Work work) {
        while (stopped.getCount() > 0) {
            try {
                if (!work.next()) {
                    waiting.tryAcquire(config.poll().toMillis(), TimeUnit.MILLISECONDS);
                }
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException | Error e) {
                LOG.warn("environments: reconciling failed and will be tried again", e);
                pause();
            }
        }
    }

    private void pause() {
        try {
            stopped.await(1, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
