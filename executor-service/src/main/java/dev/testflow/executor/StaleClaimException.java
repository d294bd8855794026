package dev.testflow.executor;

/** The shard belongs to somebody else by now, or its run is over: what this worker found out about it no longer counts. */
public final class StaleClaimException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public StaleClaimException(Claim claim) {
        super("shard " + claim.shard() + " of run " + claim.run() + " is no longer held under fence " + claim.fence());
    }
}
