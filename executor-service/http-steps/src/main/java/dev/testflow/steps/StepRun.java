package dev.testflow.steps;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Executes steps. */
final class StepRun {

    private final Requests requests = new Requests();

    /**
     * How a step ended.
     *
     * @param violation why it does not hold; absent when it does
     * @param answer what was answered the last time; absent when nothing was
     */
    record Ended(@Nullable String violation, @Nullable Answer answer) {

        boolean holds() {
            return violation == null;
        }
    }

    /** Executes a step, as long as it does not hold, until its patience is over. */
    Ended run(Step step) throws InterruptedException {
        long end = System.nanoTime() + step.patience().toNanos();
        Ended ended = once(step);
        while (!ended.holds() && System.nanoTime() - end < 0) {
            TimeUnit.NANOSECONDS.sleep(Math.min(step.every().toNanos(), Math.max(0, end - System.nanoTime())));
            ended = once(step);
        }
        return ended;
    }

    private Ended once(Step step) throws InterruptedException {
        try {
            Answer answer = requests.send(step.request(), step.timeout());
            Optional<String> violation = step.expectations().stream()
                    .flatMap(expectation -> expectation.violation(answer).stream())
                    .findFirst();
            return new Ended(violation.orElse(null), answer);
        } catch (IOException e) {
            return new Ended(String.valueOf(e.getMessage()), null);
        }
    }
}
