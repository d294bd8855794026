package dev.testflow.messaging;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A record that waits in the outbox to be sent to Kafka. */
record OutboxMessage(
        long sequence, String topic, @Nullable String key, Map<String, String> headers, byte @Nullable [] value) {

    /** Of the value, in bytes. */
    int size() {
        return value == null ? 0 : value.length;
    }
}
