package dev.testflow.selector.language.build;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * A hash of a sequence of texts: the first 64 bits of SHA-256. A change must not be able to hide by having the hash of what it
 * replaces.
 */
public final class ContentHash {

    private final MessageDigest digest;

    /** The hash of nothing yet. */
    public ContentHash() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Goes on with a text. */
    public ContentHash add(String text) {
        digest.update(text.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
        return this;
    }

    /** The hash of all texts; never 0. To be asked once. */
    public long value() {
        return ByteBuffer.wrap(digest.digest()).getLong() | 1;
    }
}
