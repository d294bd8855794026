package dev.testflow.executor.work;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.testflow.messaging.EventJson;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads a file of JSON lines while it grows; a line counts when it is complete, and one that is no JSON is passed over. */
final class LineReader {

    private static final int MOST_AT_ONCE = 16 << 20;

    private final Path file;
    private long position;

    LineReader(Path file) {
        this.file = file;
    }

    /** The lines since the last look. */
    List<JsonNode> next() throws IOException {
        List<JsonNode> lines = new ArrayList<>();
        if (!Files.isRegularFile(file)) {
            return lines;
        }
        byte[] bytes;
        try (RandomAccessFile growing = new RandomAccessFile(file.toFile(), "r")) {
            bytes = new byte[(int) Math.min(MOST_AT_ONCE, growing.length() - position)];
            growing.seek(position);
            growing.readFully(bytes);
        }
        int start = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '\n') {
                add(lines, new String(bytes, start, i - start, StandardCharsets.UTF_8));
                start = i + 1;
            }
        }
        position += start;
        return lines;
    }

    private static void add(List<JsonNode> lines, String line) {
        try {
            lines.add(EventJson.mapper().readTree(line));
        } catch (JsonProcessingException e) {
            // a runner that writes nonsense leaves its tests without a result, and that is an error of theirs
        }
    }
}
