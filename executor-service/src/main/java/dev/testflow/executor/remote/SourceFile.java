package dev.testflow.executor.remote;

import dev.testflow.executor.RemoteTest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads the file of a test from the sources, and from nowhere else. */
public final class SourceFile {

    private static final int MOST_BYTES = 4 << 20;

    private SourceFile() {}

    /**
     * The file's text.
     *
     * @throws IOException when it is not there, too large, or leads out of the sources
     */
    public static String read(RemoteTest test) throws IOException {
        Path root = test.place().root().toRealPath();
        Path file = root.resolve(test.test()).toRealPath();
        if (!file.startsWith(root) || !Files.isRegularFile(file)) {
            throw new IOException("it is no file of the sources");
        }
        try (InputStream content = Files.newInputStream(file)) {
            byte[] bytes = content.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw new IOException("it has more than " + MOST_BYTES + " bytes");
            }
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }
}
