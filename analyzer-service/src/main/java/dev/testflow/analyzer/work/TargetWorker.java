package dev.testflow.analyzer.work;

import dev.testflow.analyzer.AnalyzerConfig;
import dev.testflow.analyzer.db.Deliveries;
import dev.testflow.analyzer.delivery.Channel;
import dev.testflow.analyzer.delivery.Delivery;
import dev.testflow.analyzer.delivery.DeliveryException;
import dev.testflow.machine.Backoff;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Tells one target what it is to be told, one after the other. An attempt is written down before it is made: who crashes in between makes it once more, with the same id. After an attempt that fails the whole target is left alone
 * for a while, so that one that is down is asked now and then, and not once for each that waits.
 */
final class TargetWorker {

    private static final Logger LOG = Logger.getLogger(TargetWorker.class);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(2);
    /** After its patience nobody works on a delivery any more. */
    private static final int LEASE_IN_PATIENCES = 3;

    private final String target;
    private final Channel channel;
    private final Deliveries deliveries;
    private final AnalyzerConfig.Deliveries settings;
    private final Duration poll;
    private final Clock clock;
    private final MeterRegistry metrics;
    private int failedInARow;

    TargetWorker(
            String target,
            Channel channel,
            Deliveries deliveries,
            AnalyzerConfig config,
            Clock clock,
            MeterRegistry metrics) {
        this.target = target;
        this.channel = channel;
        this.deliveries = deliveries;
        this.settings = config.deliveries();
        this.poll = config.poll();
        this.clock = clock;
        this.metrics = metrics;
    }

    /** Makes one attempt, if there is one to make, and tells how long to wait then. */
    Duration step() throws InterruptedException {
        try {
            Optional<Delivery> due = claim();
            return due.isPresent() ? attempt(due.get()) : poll;
        } catch (RuntimeException e) {
            LOG.warnf(e, "deliveries: a step for target %s failed and will be tried again", target);
            return AFTER_FAILURE;
        }
    }

    private Optional<Delivery> claim() {
        Instant now = clock.instant();
        Instant lease = now.plus(settings.patience().multipliedBy(LEASE_IN_PATIENCES));
        return QuarkusTransaction.requiringNew().call(() -> deliveries.claim(target, now, lease));
    }

    private Duration attempt(Delivery delivery) throws InterruptedException {
        try {
            String reference = inTime(delivery);
            QuarkusTransaction.requiringNew().run(() -> deliveries.delivered(delivery, reference, clock.instant()));
            failedInARow = 0;
            count("delivered");
            return Duration.ZERO;
        } catch (DeliveryException e) {
            return failed(delivery, e);
        }
    }

    private Duration failed(Delivery delivery, DeliveryException failure) {
        String reason = String.valueOf(failure.getMessage());
        if (failure.isHopeless() || delivery.attempt() >= settings.maximumAttempts()) {
            QuarkusTransaction.requiringNew().run(() -> deliveries.dead(delivery, reason, clock.instant()));
            LOG.errorf("deliveries: %s to target %s is given up: %s", delivery.id(), target, reason);
            count("dead");
        } else {
            Backoff backoff = new Backoff(settings.shortestPause(), settings.longestPause());
            Duration pause = failure.wanted().orElse(backoff.after(delivery.attempt()));
            QuarkusTransaction.requiringNew()
                    .run(() ->
                            deliveries.later(delivery, reason, clock.instant().plus(pause)));
            LOG.infof("deliveries: %s to target %s failed and will be tried again: %s", delivery.id(), target, reason);
            count("failed");
        }
        if (failure.isHopeless()) {
            return Duration.ZERO;
        }
        failedInARow++;
        return failure.wanted()
                .orElse(new Backoff(settings.shortestPause(), settings.longestPause()).after(failedInARow));
    }

    /** Delivers in a virtual thread, which an interrupt can end whatever the target does. */
    private @Nullable String inTime(Delivery delivery) throws DeliveryException, InterruptedException {
        Future<@Nullable String> answer = null;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            answer = threads.submit(() -> channel.deliver(delivery));
            try {
                return answer.get(settings.patience().toMillis(), TimeUnit.MILLISECONDS);
            } finally {
                answer.cancel(true);
                threads.shutdownNow();
            }
        } catch (TimeoutException e) {
            throw DeliveryException.later("no answer within " + settings.patience());
        } catch (ExecutionException e) {
            if (e.getCause() instanceof DeliveryException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    private void count(String result) {
        metrics.counter("testflow.analyzer.deliveries", "target", target, "result", result)
                .increment();
    }
}
