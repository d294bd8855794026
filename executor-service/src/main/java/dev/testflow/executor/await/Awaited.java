package dev.testflow.executor.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.testflow.contract.AwaitSpec;
import dev.testflow.contract.Endpoint;
import dev.testflow.executor.flow.GivenValues;
import java.time.Instant;
import java.util.Optional;

/** Something outside that is waited for. */
public interface Awaited extends AutoCloseable {

    /**
     * What a step waits for.
     *
     * @param endpoint where it is asked
     * @param given what the step is given
     * @param since what was there earlier does not count, where that can be told
     * @throws IllegalArgumentException when the endpoint does not say how it is reached
     */
    static Awaited of(AwaitSpec spec, Endpoint endpoint, GivenValues given, Instant since) {
        return spec.topic() == null
                ? new AwaitedRow(spec, endpoint, given)
                : new AwaitedEvent(spec, endpoint, given, since);
    }

    /**
     * Looks once, for a few seconds at most.
     *
     * @return what was waited for, when it is there
     * @throws NotReachedException when it cannot be asked for now
     */
    Optional<ObjectNode> look() throws NotReachedException;

    @Override
    void close();

    /** Where something is waited for cannot be asked, or not like this. */
    final class NotReachedException extends Exception {

        private static final long serialVersionUID = 1;

        NotReachedException(Exception cause) {
            super(String.valueOf(cause.getMessage()), cause);
        }
    }
}
