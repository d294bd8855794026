package dev.testflow.steps;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Executes steps. */
final class StepRun {

    private final Requests requests = new Requests();

    /**
     * Why a step does not hold.
     *
     * @param answer what was answered the last time; absent when nothing was
     */
    record Violation(String message, @Nullable Answer answer) {}

    /** Why a step does not hold, after all its patience; empty when it does. */
    Optional<Violation> violation(Step step) throws InterruptedException {
        long end = System.nanoTime() + step.patience().toNanos();
        Optional<Violation> violation = once(step);
        while (violation.isPresent() && System.nanoTime() - end < 0) {
            TimeUnit.NANOSECONDS.sleep(Math.min(step.every().toNanos(), Math.max(0, end - System.nanoTime())));
            violation = once(step);
        }
        return violation;
    }

    private Optional<Violation> once(Step step) throws InterruptedException {
        try {
            Answer answer = requests.send(step.request(), step.timeout());
            return step.expectations().stream()
                    .flatMap(expectation -> expectation.violation(answer).stream())
                    .findFirst()
                    .map(message -> new Violation(message, answer));
        } catch (IOException e) {
            return Optional.of(new Violation(String.valueOf(e.getMessage()), null));
        }
    }
}
