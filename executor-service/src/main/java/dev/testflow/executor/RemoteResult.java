package dev.testflow.executor;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What an attempt showed that a service elsewhere executed.
 *
 * @param gives what later steps of a test across applications may be given of it
 */
public record RemoteResult(AttemptResult attempt, ObjectNode gives) {

    /** One that gives nothing. */
    public static RemoteResult of(AttemptResult attempt) {
        return new RemoteResult(attempt, JsonNodeFactory.instance.objectNode());
    }
}
