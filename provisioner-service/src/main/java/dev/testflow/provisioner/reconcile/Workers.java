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

/** The threads that reconcile. Those that release are not those that prepare: whatever preparing waits for, the rest goes. */
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
                    stopped.await(config.poll().toMillis(), TimeUnit.MILLISECONDS);
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
