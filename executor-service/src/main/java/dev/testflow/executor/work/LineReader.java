package dev.testflow.executor.work;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import dev.testflow.messaging.EventJson;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads a file of JSON lines while it grows; a line counts when it is complete, and one that is no JSON is passed over. */
final class LineReader {

    private static final int LONGEST_LINE = 4 << 20;

    /** A tree of so many tokens is not much larger than the line. */
    private static final int MOST_TOKENS = 300_000;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxTokenCount(MOST_TOKENS).build())
            .build();

    private final Path file;
    private final long maximumBytes;
    private long position;
    private boolean more;
    private boolean passingOver;
    private @Nullable String damage;

    LineReader(Path file, long maximumBytes) {
        this.file = file;
        this.maximumBytes = maximumBytes;
    }

    /** Why not all lines could be read so far, in words; null when they could. */
    @Nullable
    String damage() {
        return damage;
    }

    /** The next lines since the last look, one after the other: no more than memory allows. */
    void next(Consumer<JsonNode> line) throws IOException {
        byte[] bytes = nextBytes();
        int start = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '\n') {
                if (!passingOver) {
                    read(bytes, start, i - start, line);
                }
                passingOver = false;
                start = i + 1;
            }
        }
        more = bytes.length == LONGEST_LINE;
        if (more && start == 0) {
            passingOver = true;
            start = bytes.length;
            damage = "a line of it is longer than " + LONGEST_LINE + " bytes";
        }
        position += start;
    }

    /** Whether there were more lines than could be read at once. */
    boolean hasMore() {
        return more;
    }

    private byte[] nextBytes() throws IOException {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return new byte[0];
        }
        try (RandomAccessFile growing = new RandomAccessFile(file.toFile(), "r")) {
            long length = growing.length();
            if (length > maximumBytes) {
                damage = "it is larger than " + maximumBytes + " bytes";
            }
            byte[] bytes = new byte[(int) Math.clamp(Math.min(length, maximumBytes) - position, 0, LONGEST_LINE)];
            growing.seek(position);
            growing.readFully(bytes);
            return bytes;
        }
    }

    private static void read(byte[] bytes, int start, int length, Consumer<JsonNode> line) throws IOException {
        JsonNode node;
        try (JsonParser parser = FACTORY.createParser(bytes, start, length)) {
            node = EventJson.mapper().readTree(parser);
        } catch (JsonProcessingException e) {
            // a runner that writes nonsense leaves its tests without a result, and that is an error of theirs
            return;
        }
        if (node != null) {
            line.accept(node);
        }
    }
}
