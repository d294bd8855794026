package dev.testflow.local.stack;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A shell that outlives this JVM, however it ends, just long enough to end every process of an installation and to remove its folder if it was a temporary
 * one. Environments outlive the provisioner on purpose, so that somebody has to end them when the whole installation stops.
 */
public final class Aftermath implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 30;

    private final Process shell;

    private Aftermath(Process shell) {
        this.shell = shell;
    }

    /**
     * Begins to watch this JVM.
     *
     * @param folder removed in the end; kept when absent
     * @param installations the second part of the marks of the processes to end
     */
    public static Aftermath of(@Nullable Path folder, List<String> installations) {
        List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", script(), "testflow-aftermath"));
        command.add(folder == null ? "" : folder.toString());
        command.add(String.join("|", installations));
        try {
            return new Aftermath(new ProcessBuilder(command)
                    .directory(Path.of("/").toFile())
                    .redirectOutput(Redirect.DISCARD)
                    .redirectError(Redirect.DISCARD)
                    .start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns when nothing is left. */
    @Override
    public void close() {
        try {
            shell.getOutputStream().close();
            shell.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (IOException e) {
            shell.destroy();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String script() {
        try (InputStream script = Aftermath.class.getResourceAsStream("aftermath.sh")) {
            return new String(Objects.requireNonNull(script, "aftermath.sh").readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
