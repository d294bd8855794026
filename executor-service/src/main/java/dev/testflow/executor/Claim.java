package dev.testflow.executor;

/**
 * A shard in the hands of a worker.
 *
 * @param fence grows with every claim of the shard: results under an older one are refused
 * @param claims how often it was claimed since it last brought a result, this time included
 * @param worker who holds it
 */
public record Claim(String run, int shard, String application, long fence, int claims, String worker) {

    /** A shard that killed this many workers is given up. */
    public static final int MAXIMUM_CLAIMS = 3;

    public boolean givenUp() {
        return claims > MAXIMUM_CLAIMS;
    }
}
