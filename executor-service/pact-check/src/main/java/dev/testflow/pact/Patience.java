package dev.testflow.pact;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Waits for what may never end. Matching a regular expression of a contract cannot be interrupted, so its thread is left behind then; after a few of them nothing more is begun, since they take the processor.
 */
final class Patience {

    private static final int MOST_LEFT_BEHIND = 3;

    private final Duration longest;
    private int leftBehind;

    Patience(Duration longest) {
        this.longest = longest;
    }

    /**
     * Does something, and waits for it.
     *
     * @throws IOException with one sentence, when it does not end in time or fails
     */
    <T> T waitFor(Callable<T> action) throws IOException, InterruptedException {
        if (leftBehind == MOST_LEFT_BEHIND) {
            throw new IOException("not attempted, since " + MOST_LEFT_BEHIND + " others did not end");
        }
        FutureTask<T> task = new FutureTask<>(action);
        Thread.ofPlatform().daemon().name("interaction").start(task);
        try {
            return task.get(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            task.cancel(true);
            leftBehind++;
            throw new IOException(
                    "neither answered nor compared within " + longest.toSeconds()
                            + " s; a regular expression of the contract may take for ever",
                    e);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            throw new IOException(cause instanceof IOException ? cause.getMessage() : String.valueOf(cause), cause);
        }
    }
}
