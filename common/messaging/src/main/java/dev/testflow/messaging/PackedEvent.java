package dev.testflow.messaging;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdException;
import dev.testflow.contract.Event;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;

/**
 * A large event with its JSON, which is written and compressed once, whoever stores it and sends it.
 *
 * @param bytes the JSON, as a frame of <a href="https://www.rfc-editor.org/rfc/rfc8878">Zstandard</a> that tells the length of what it holds
 */
public record PackedEvent<E extends Event>(E event, byte[] bytes) {

    /** What higher levels save is little, and they take several times as long. */
    static final int FASTEST = 1;

    /** In bytes, of the JSON: far beyond what any broker takes. */
    private static final int LONGEST = 32_000_000;

    public static <E extends Event> PackedEvent<E> of(E event) {
        Scratch scratch = Scratch.OF_THREAD.get();
        try {
            EventJson.mapper().writeValue(scratch, event);
            return new PackedEvent<>(event, scratch.pack());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            scratch.clear();
        }
    }

    /** Reads what was stored. */
    public static <E extends Event> E read(byte[] bytes, Class<E> type) {
        try {
            return EventJson.mapper().readValue(unpack(bytes), type);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] pack(byte[] json) {
        return Zstd.compress(json, FASTEST);
    }

    /** As it tells itself. */
    static long unpackedLength(byte[] bytes) {
        return Math.max(bytes.length, Zstd.getFrameContentSize(bytes));
    }

    /** @throws IllegalArgumentException when it is damaged */
    static byte[] unpack(byte[] bytes) {
        long length = Zstd.getFrameContentSize(bytes);
        if (length < 0 || length > LONGEST) {
            throw new IllegalArgumentException("a packed event tells no length, or one of " + length + " bytes");
        }
        try {
            return Zstd.decompress(bytes, (int) length);
        } catch (ZstdException e) {
            throw new IllegalArgumentException("a packed event is damaged: " + e.getMessage(), e);
        }
    }

    /** What a thread writes JSON into, and compresses it from there: a plan is packed by the megabyte, and memory that is thrown away each time would stop whoever packs the next. */
    private static final class Scratch extends ByteArrayOutputStream {

        static final ThreadLocal<Scratch> OF_THREAD = ThreadLocal.withInitial(Scratch::new);

        private static final int MOST_KEPT = 1_000_000;

        private byte[] packed = {};

        byte[] pack() {
            int most = Math.toIntExact(Zstd.compressBound(count));
            packed = packed.length < most ? new byte[most] : packed;
            long length = Zstd.compressByteArray(packed, 0, most, buf, 0, count, FASTEST);
            if (Zstd.isError(length)) {
                throw new IllegalStateException("an event cannot be packed: " + Zstd.getErrorName(length));
            }
            return Arrays.copyOf(packed, (int) length);
        }

        void clear() {
            reset();
            if (packed.length > MOST_KEPT) {
                OF_THREAD.remove();
            }
        }
    }
}
