package dev.testflow.provisioner.reconcile;

import dev.testflow.provisioner.ProvisionerConfig;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** The threads that reconcile. Platform threads: they start processes. */
@ApplicationScoped
class Workers {

    private static final Logger LOG = Logger.getLogger(Workers.class);

    private final Reconciler reconciler;
    private final ProvisionerConfig config;
    private final List<Thread> threads = new ArrayList<>();
    private final CountDownLatch stopped = new CountDownLatch(1);

    Workers(Reconciler reconciler, ProvisionerConfig config) {
        this.reconciler = reconciler;
        this.config = config;
    }

    void start(@Observes StartupEvent started) {
        for (int i = 0; i < config.workers(); i++) {
            threads.add(Thread.ofPlatform().name("reconciler-" + i).daemon().start(this::run));
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

    private void run() {
        while (stopped.getCount() > 0) {
            try {
                if (!reconciler.reconcileOne()) {
                    stopped.await(config.poll().toMillis(), TimeUnit.MILLISECONDS);
                }
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
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
