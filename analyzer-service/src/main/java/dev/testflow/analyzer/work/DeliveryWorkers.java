package dev.testflow.analyzer.work;

import dev.testflow.analyzer.AnalyzerConfig;
import dev.testflow.analyzer.AnalyzerConfig.Target;
import dev.testflow.analyzer.channel.Channels;
import dev.testflow.analyzer.db.Deliveries;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** One worker for each target, so that none makes another one wait; any number of instances share the work. */
@ApplicationScoped
class DeliveryWorkers {

    private final AnalyzerConfig config;
    private final Channels channels;
    private final Deliveries deliveries;
    private final MeterRegistry metrics;
    private final Clock clock = Clock.systemUTC();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final List<Thread> threads = new ArrayList<>();

    DeliveryWorkers(AnalyzerConfig config, Channels channels, Deliveries deliveries, MeterRegistry metrics) {
        this.config = config;
        this.channels = channels;
        this.deliveries = deliveries;
        this.metrics = metrics;
    }

    void start(@Observes StartupEvent started) {
        config.deliveries().targets().forEach((name, target) -> {
            TargetWorker worker = worker(name, target);
            threads.add(Thread.ofVirtual().name("deliveries-" + name).start(() -> run(worker)));
        });
    }

    void stop(@Observes ShutdownEvent stopping) throws InterruptedException {
        stopped.countDown();
        threads.forEach(Thread::interrupt);
        for (Thread thread : threads) {
            thread.join(Duration.ofSeconds(5));
        }
    }

    private TargetWorker worker(String name, Target target) {
        try {
            return new TargetWorker(name, channels.to(target, clock), deliveries, config, clock, metrics);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "testflow.analyzer.deliveries.targets." + name + ": " + e.getMessage(), e);
        }
    }

    private void run(TargetWorker worker) {
        try {
            Duration pause = Duration.ZERO;
            while (!stopped.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                pause = worker.step();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
