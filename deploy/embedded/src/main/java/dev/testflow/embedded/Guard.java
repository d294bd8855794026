package dev.testflow.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * A shell that waits for this JVM to end, in whatever way, and then stops the server of a directory and removes the
 * directory if it was temporary. A shutdown hook cannot do that after {@code kill -9}.
 */
final class Guard implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 20;

    private final Process shell;

    private Guard(Process shell) {
        this.shell = shell;
    }

    /** Starts before the server does, so that there is no moment in which a server is unguarded. */
    static Guard over(Path directory, Lifetime lifetime) {
        String aftermath = lifetime == Lifetime.TEMPORARY ? "remove" : "keep";
        try {
            Path script = Files.writeString(directory.resolve("guard.sh"), script());
            return new Guard(new ProcessBuilder("sh", script.toString(), directory.toString(), aftermath)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start());
        } catch (IOException unstartable) {
            throw new UncheckedIOException("no guard for " + directory, unstartable);
        }
    }

    /** Stops what still runs, and returns when it is gone. */
    @Override
    public void close() {
        try {
            shell.getOutputStream().close();
            shell.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (IOException alreadyClosed) {
            shell.destroy();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static String script() throws IOException {
        try (InputStream script = Guard.class.getResourceAsStream("guard.sh")) {
            if (script == null) {
                throw new IOException("guard.sh is missing beside " + Guard.class.getName());
            }
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
