package dev.testflow.executor;

/**
 * A shard in the hands of a worker.
 *
 * @param fence grows with every claim of the shard: results under an older one are refused
 * @param claims how many workers began it since it last brought a result, and did not come to its end
 * @param worker who holds it
 */
public record Claim(String run, int shard, String application, long fence, int claims, String worker) {

    /** A shard that killed this many workers is given up. */
    public static final int MAXIMUM_CLAIMS = 3;

    /** Whether a worker died while it executed the shard, perhaps of it, perhaps of another one beside it. */
    public boolean isSuspect() {
        return claims > 0;
    }

    public boolean givenUp() {
        return claims >= MAXIMUM_CLAIMS;
    }
}
