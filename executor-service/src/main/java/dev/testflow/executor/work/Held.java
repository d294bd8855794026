package dev.testflow.executor.work;

import dev.testflow.executor.Claim;
import dev.testflow.executor.StaleClaimException;
import dev.testflow.machine.ProcessMark;
import java.time.Duration;

/** A claim as its worker sees it: for how long it may go on. */
final class Held {

    private final Claim claim;
    private final String mark;
    private final long leaseNanos;
    private volatile long renewedAt = System.nanoTime();
    private volatile boolean lost;

    Held(Claim claim, String installation, Duration lease) {
        this.claim = claim;
        this.mark = ProcessMark.of(
                        "shard",
                        installation,
                        claim.run(),
                        Integer.toString(claim.shard()),
                        Long.toString(claim.fence()))
                .toString();
        this.leaseNanos = lease.toNanos();
    }

    Claim claim() {
        return claim;
    }

    /** What all processes of the shard carry. */
    String mark() {
        return mark;
    }

    void renewed() {
        renewedAt = System.nanoTime();
    }

    void lose() {
        lost = true;
    }

    /** Whether the shard may be in other hands: it was taken away, or the database was not reached for as long as the lease lasts. */
    boolean isLost() {
        return lost || System.nanoTime() - renewedAt > leaseNanos;
    }

    /**
     * Ends the execution of a shard that is no longer ours.
     *
     * @throws StaleClaimException when it is not
     */
    void check() {
        if (isLost()) {
            throw new StaleClaimException(claim);
        }
    }
}
