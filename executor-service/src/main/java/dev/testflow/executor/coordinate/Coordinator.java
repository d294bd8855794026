package dev.testflow.executor.coordinate;

import dev.testflow.executor.Decision;
import dev.testflow.executor.ExecutorSettings;
import dev.testflow.executor.Run;
import dev.testflow.executor.db.RunTable;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Drives every run from its plan to its end. It looks at what is stored and decides: at a run of which something was heard at once, at all others now and then. Any number of
 * instances may do so at the same time, and after a crash the next look goes on where the last one ended.
 */
@ApplicationScoped
class Coordinator {

    private static final Logger LOG = Logger.getLogger(Coordinator.class);
    private static final int TRANSACTION_SECONDS = 300;

    private final RunTable runs;
    private final RunStart start;
    private final StepStarts steps;
    private final RunEnd end;
    private final Doubts doubts;
    private final Duration sweep;
    private final Timer time;
    private final Set<String> touched = ConcurrentHashMap.newKeySet();
    private final Queue<String> ended = new ConcurrentLinkedQueue<>();
    private final Semaphore work = new Semaphore(0);
    private volatile boolean stopped;
    private @Nullable Thread thread;

    Coordinator(
            RunTable runs,
            RunStart start,
            StepStarts steps,
            RunEnd end,
            Doubts doubts,
            MeterRegistry metrics,
            ExecutorSettings settings) {
        this.runs = runs;
        this.start = start;
        this.steps = steps;
        this.end = end;
        this.doubts = doubts;
        this.sweep = settings.sweep();
        this.time = metrics.timer("testflow.executor.coordination");
    }

    void begin(@Observes StartupEvent started) {
        thread = Thread.ofPlatform().name("coordinator").daemon().start(this::run);
    }

    void stop(@Observes ShutdownEvent stopping) throws InterruptedException {
        stopped = true;
        work.release();
        if (thread != null) {
            thread.join(Duration.ofSeconds(10));
        }
    }

    void on(@Observes(during = TransactionPhase.AFTER_SUCCESS) RunTouched event) {
        touched.add(event.run());
        work.release();
    }

    void on(@Observes(during = TransactionPhase.AFTER_SUCCESS) RunEnded event) {
        ended.add(event.run());
    }

    private void run() {
        long nextSweep = System.nanoTime();
        while (!stopped) {
            try {
                work.drainPermits();
                if (System.nanoTime() - nextSweep >= 0) {
                    nextSweep = System.nanoTime() + sweep.toNanos();
                    touched.addAll(QuarkusTransaction.requiringNew().call(runs::unfinished));
                }
                driveTouched();
                learnOfEnded();
                work.tryAcquire(Math.max(0, nextSweep - System.nanoTime()), TimeUnit.NANOSECONDS);
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                LOG.warn("coordinator: the runs cannot be looked at, and will be again", e);
                pause();
            }
        }
    }

    private void driveTouched() {
        for (Iterator<String> runs = touched.iterator(); runs.hasNext(); ) {
            String run = runs.next();
            runs.remove();
            try {
                time.record(() -> QuarkusTransaction.requiringNew()
                        .timeout(TRANSACTION_SECONDS)
                        .run(() -> drive(run)));
            } catch (RuntimeException e) {
                LOG.errorf(e, "coordinator: run %s cannot be driven on, and will be tried again", run);
            }
        }
    }

    /** Who waits for a run's end does not wait for what is learned of it. */
    private void learnOfEnded() {
        for (String run = ended.poll(); run != null; run = ended.poll()) {
            String over = run;
            try {
                QuarkusTransaction.requiringNew().timeout(TRANSACTION_SECONDS).run(() -> end.learn(over));
            } catch (RuntimeException e) {
                LOG.warnf(e, "coordinator: how long the tests of run %s took is not remembered", over);
            }
        }
    }

    /** Decides under the run's lock; the look before it is there to leave alone the runs about which nothing is to do. */
    private void drive(String run) {
        if (runs.find(run).map(Run::decide).orElse(new Decision.Wait(List.of())) instanceof Decision.Wait) {
            return;
        }
        runs.lock(run);
        Optional<Run> locked = runs.find(run);
        if (locked.isEmpty()) {
            return;
        }
        switch (locked.get().decide()) {
            case Decision.Wait wait -> LOG.debugf("coordinator: run %s waits for %s", run, wait.missing());
            case Decision.Start now -> start.start(locked.get());
            case Decision.Advance now -> steps.advance(locked.get());
            case Decision.Confirm now -> doubts.confirm(locked.get());
            case Decision.Replace loss -> doubts.replace(locked.get(), loss);
            case Decision.Finish now -> end.finish(locked.get());
            case Decision.WindDown down -> end.windDown(locked.get(), down.close());
            case Decision.Close close -> end.close(locked.get(), close);
        }
    }

    private void pause() {
        try {
            TimeUnit.SECONDS.sleep(1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
