package dev.testflow.messaging;

import com.github.luben.zstd.Zstd;
import dev.testflow.contract.Event;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * A large event with its JSON, which is written and compressed once, whoever stores it and sends it.
 *
 * @param bytes the JSON, as a frame of <a href="https://www.rfc-editor.org/rfc/rfc8878">Zstandard</a> that tells the length of what it holds
 */
public record PackedEvent<E extends Event>(E event, byte[] bytes) {

    /** What higher levels save is little, and they take several times as long. */
    static final int FASTEST = 1;

    public static <E extends Event> PackedEvent<E> of(E event) {
        return new PackedEvent<>(event, Zstd.compress(EventJson.write(event), FASTEST));
    }

    /** Reads what was stored. */
    public static <E extends Event> E read(byte[] bytes, Class<E> type) {
        try {
            return EventJson.mapper().readValue(unpack(bytes), type);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] unpack(byte[] bytes) {
        return Zstd.decompress(bytes, Math.toIntExact(Zstd.getFrameContentSize(bytes)));
    }
}
