package dev.testflow.local.stack;

import dev.testflow.local.Part;
import dev.testflow.local.StackPlan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** The services that run here; they start and stop at the same time. */
final class Services implements AutoCloseable {

    /** A service survives a kill at any moment; asking first only spares the others its time-outs. */
    private static final Duration SHUTDOWN = Duration.ofSeconds(5);

    private final Duration patience;
    private final List<KeptService> services = new CopyOnWriteArrayList<>();
    private boolean closed;

    /** @param temporary whether nothing is kept that a service could still bring in order */
    Services(boolean temporary) {
        this.patience = temporary ? Duration.ZERO : SHUTDOWN;
    }

    /** Starts those of the plan, without waiting for them. */
    void start(StackPlan plan, ServiceEnvironment environment, Consumer<String> say) {
        for (Part part : Part.services()) {
            if (plan.parts().contains(part)) {
                start(plan, part, environment, say);
            }
        }
    }

    private synchronized void start(StackPlan plan, Part part, ServiceEnvironment environment, Consumer<String> say) {
        try {
            if (!closed) {
                services.add(KeptService.start(plan, part, environment.of(part), say));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until all are ready; from then on each is kept alive. */
    void awaitReady(StackPlan plan) {
        Readiness readiness = new Readiness();
        for (KeptService service : services) {
            readiness.await(service, plan.ports().of(service.service()));
        }
        services.forEach(KeptService::keepAlive);
    }

    @Override
    public synchronized void close() {
        closed = true;
        services.forEach(KeptService::terminate);
        Instant deadline = Instant.now().plus(patience);
        services.forEach(service -> service.stop(deadline));
    }
}
