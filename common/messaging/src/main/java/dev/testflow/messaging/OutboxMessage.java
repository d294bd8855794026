package dev.testflow.messaging;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A record that waits in the outbox to be sent to Kafka.
 *
 * @param packed whether the value is that of a {@link PackedEvent}
 */
record OutboxMessage(
        long sequence,
        String topic,
        @Nullable String key,
        Map<String, String> headers,
        byte @Nullable [] value,
        boolean packed) {

    OutboxMessage(
            long sequence, String topic, @Nullable String key, Map<String, String> headers, byte @Nullable [] value) {
        this(sequence, topic, key, headers, value, false);
    }

    /**
     * As it is sent.
     *
     * @throws IllegalArgumentException when what was packed is damaged
     */
    OutboxMessage unpacked() {
        return packed && value != null
                ? new OutboxMessage(sequence, topic, key, headers, PackedEvent.unpack(value))
                : this;
    }

    /** Of the value as it is sent, in bytes. */
    long size() {
        if (value == null) {
            return 0;
        }
        return packed ? PackedEvent.unpackedLength(value) : value.length;
    }
}
