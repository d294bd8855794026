package dev.testflow.local.stack;

import dev.testflow.local.Part;
import dev.testflow.local.StackPlan;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A service that is started again when it dies: after a second, and after longer and longer when it keeps dying. */
final class KeptService {

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    private static final Duration STEADY = Duration.ofMinutes(1);

    private final StackPlan plan;
    private final Part service;
    private final Map<String, String> environment;
    private final Consumer<String> say;
    private final AtomicBoolean stopping = new AtomicBoolean();
    private final Thread keeper;
    private ServiceProcess process;

    private KeptService(StackPlan plan, Part service, Map<String, String> environment, Consumer<String> say)
            throws IOException {
        this.plan = plan;
        this.service = service;
        this.environment = environment;
        this.say = say;
        this.process = ServiceProcess.start(plan, service, environment);
        this.keeper =
                Thread.ofPlatform().daemon().name("keep-" + service.label()).unstarted(this::keep);
    }

    static KeptService start(StackPlan plan, Part service, Map<String, String> environment, Consumer<String> say)
            throws IOException {
        return new KeptService(plan, service, environment, say);
    }

    /** From now on an end is followed by a new start. */
    void keepAlive() {
        keeper.start();
    }

    synchronized ServiceProcess process() {
        return process;
    }

    Part service() {
        return service;
    }

    /** How it is or ended, where its log is, and how that ends. */
    String lastWords() {
        String said = process().lastWords();
        return "service %s %s; its log %s %s"
                .formatted(
                        service.label(),
                        process().end(),
                        plan.log(service),
                        said.isEmpty() ? "is empty" : "ends with\n" + said);
    }

    /** Asks the service to end, without waiting. */
    void terminate() {
        stopping.set(true);
        keeper.interrupt();
        process().terminate();
    }

    /** Waits for its end, and kills it when it takes longer than until the deadline. */
    void stop(Instant deadline) {
        try {
            Duration left = Duration.between(Instant.now(), deadline);
            process().endsWithin(left.isNegative() ? Duration.ZERO : left);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process().kill();
    }

    private void keep() {
        Duration pause = FIRST_PAUSE;
        try {
            while (!stopping.get()) {
                Instant started = Instant.now();
                int code = process().waitFor();
                pause = Instant.now().isAfter(started.plus(STEADY)) ? FIRST_PAUSE : pause;
                if (!stopping.get()) {
                    say.accept("service %s ended with %d; it is started again in %d s, see %s"
                            .formatted(service.label(), code, pause.toSeconds(), plan.log(service)));
                    Thread.sleep(pause);
                    restart();
                    pause = shorter(pause.multipliedBy(2), LONGEST_PAUSE);
                }
            }
        } catch (InterruptedException e) {
            // Stopping is the only one who interrupts.
        } catch (IOException e) {
            say.accept("service " + service.label() + " cannot be started again: " + e.getMessage());
        }
    }

    private synchronized void restart() throws IOException {
        @Nullable ServiceProcess old = process;
        if (!stopping.get()) {
            old.kill();
            process = ServiceProcess.start(plan, service, environment);
        }
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
