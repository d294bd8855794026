package dev.testflow.data.db;

import dev.testflow.contract.DatasetSpec;
import dev.testflow.contract.Endpoint;
import dev.testflow.data.DatasetState;
import dev.testflow.messaging.Cause;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The right to generate or discard a dataset, until its lease ends.
 *
 * @param token grows with every claim, and fences off who held it before
 * @param attempt how often this was begun
 * @param folder what the run's folder is called
 * @param version of what was announced; absent before
 * @param endpoints of the environment, as far as it is there
 * @param cause what the dataset's next event follows from
 */
public record Claim(
        long number,
        long token,
        int attempt,
        DatasetState state,
        String run,
        String folder,
        DatasetSpec spec,
        @Nullable String version,
        List<Endpoint> endpoints,
        Cause cause) {

    /** Without the endpoints, which hold passwords. */
    @Override
    public String toString() {
        return state.word() + " " + run + "/" + spec.name() + " #" + token;
    }
}
