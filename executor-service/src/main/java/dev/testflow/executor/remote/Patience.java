package dev.testflow.executor.remote;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** How long somebody waits for a service: longer each time, until all time is over or nobody needs it any more. For one thread. */
public final class Patience {

    private static final double GROWTH = 1.5;

    private final long end;
    private final Duration shortest;
    private final Duration longest;
    private final Runnable check;
    private Duration next;

    /** @param check throws when nobody needs it any more */
    public Patience(Duration all, Duration shortest, Duration longest, Runnable check) {
        this.end = System.nanoTime() + all.toNanos();
        this.shortest = shortest;
        this.longest = longest;
        this.check = check;
        this.next = shortest;
    }

    /** It goes on; the next wait is a short one again. */
    public void renew() {
        next = shortest;
    }

    public boolean isOver() {
        return System.nanoTime() - end >= 0;
    }

    /** Waits, longer than the last time. */
    public void await() throws InterruptedException {
        sleep(next);
        next = Duration.ofNanos(Math.min(longest.toNanos(), (long) (next.toNanos() * GROWTH)));
    }

    /** Waits that long, as far as there is time. */
    public void sleep(Duration duration) throws InterruptedException {
        long until = System.nanoTime() + duration.toNanos();
        while (System.nanoTime() - until < 0 && !isOver()) {
            check.run();
            TimeUnit.NANOSECONDS.sleep(Math.min(200_000_000L, Math.max(0, until - System.nanoTime())));
        }
        check.run();
    }
}
