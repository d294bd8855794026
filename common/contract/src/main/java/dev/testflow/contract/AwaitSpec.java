package dev.testflow.contract;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a step waits for: an event of a Kafka topic, or a row of a database. It passes as soon as that is there, and gives it to later steps; the time of the step's attempt is its deadline.
 *
 * @param service the service of the environment that is asked
 * @param topic where the event is published; absent when it waits for a row
 * @param where a JSONPath that finds the event in a document of which {@code it} is a list with it, and {@code given} has the step's inputs; any event when absent
 * @param query one statement that selects; its first row is what is waited for; absent when it waits for an event
 * @param parameters of the query, in its order, with places for inputs
 */
public record AwaitSpec(
        String service,
        @Nullable String topic,
        @Nullable String where,
        @Nullable String query,
        List<String> parameters) {

    public AwaitSpec {
        service = Require.name(service, "await.service");
        topic = topic == null ? null : Require.name(topic, "await.topic");
        where = Require.optional(where, "await.where", Require.NAME_LENGTH);
        query = Require.optional(query, "await.query", Require.TEXT_LENGTH);
        parameters = Require.texts(parameters, "await.parameters", 100);
        Require.check((topic == null) != (query == null), "await", "waits either for an event or for a row");
    }
}
