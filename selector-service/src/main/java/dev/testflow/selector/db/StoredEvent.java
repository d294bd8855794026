package dev.testflow.selector.db;

import dev.testflow.contract.ChangeSubmitted;
import dev.testflow.messaging.EventJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** A change event as the database keeps it. */
record StoredEvent(byte[] json) {

    static StoredEvent of(ChangeSubmitted event) {
        return new StoredEvent(EventJson.write(event));
    }

    ChangeSubmitted read() {
        try {
            return EventJson.mapper().readValue(json, ChangeSubmitted.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    byte[] hash() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(json);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
