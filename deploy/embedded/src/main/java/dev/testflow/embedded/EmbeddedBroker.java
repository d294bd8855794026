package dev.testflow.embedded;

import dev.testflow.broker.BrokerProcess;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A real one-node Kafka broker (KRaft) in a process of its own, on 127.0.0.1. It ends with this JVM, also when the JVM
 * is killed. Topics are not created by use: whoever needs one creates it.
 *
 * <p>The broker's log is {@code broker.log} in its directory.
 */
public final class EmbeddedBroker implements AutoCloseable {

    private static final Duration STARTUP = Duration.ofMinutes(2);
    private static final Duration SHUTDOWN = Duration.ofSeconds(15);

    private final Process process;
    private final Guard guard;
    private final String bootstrapServers;

    private EmbeddedBroker(Process process, Guard guard, String bootstrapServers) {
        this.process = process;
        this.guard = guard;
        this.bootstrapServers = bootstrapServers;
    }

    /**
     * Starts a broker on a free port with a temporary directory, and returns when it answers clients.
     *
     * @throws IllegalStateException when it does not come up; the message ends with the broker's last words
     */
    public static EmbeddedBroker temporary() {
        return start(Directories.temporary("broker"), 0, Lifetime.TEMPORARY);
    }

    /**
     * Starts a broker that keeps its records, and returns when it answers clients.
     *
     * @param directory where its records are kept; created when absent
     * @param port where clients connect, 0 for any free port
     * @throws IllegalStateException when it does not come up; the message ends with the broker's last words
     */
    public static EmbeddedBroker keptIn(Path directory, int port) {
        return start(directory, port, Lifetime.KEPT);
    }

    private static EmbeddedBroker start(Path directory, int port, Lifetime lifetime) {
        BrokerSettings settings =
                new BrokerSettings(directory.toAbsolutePath(), FreePort.orFree(port), FreePort.find());
        Directories.create(directory);
        Directories.forget(directory.resolve("pid"));
        Guard guard = Guard.over(directory, lifetime);
        Process process = null;
        try {
            process = launch(settings);
            Files.writeString(directory.resolve("pid"), Long.toString(process.pid()));
            awaitReady(process);
            return new EmbeddedBroker(process, guard, settings.bootstrapServers());
        } catch (IOException | RuntimeException failed) {
            String lastWords = Directories.lastLines(settings.log());
            if (process != null) {
                process.destroyForcibly();
            }
            guard.close();
            throw new IllegalStateException("no broker in " + directory + ": " + lastWords, failed);
        }
    }

    /** Where clients connect: host and port. */
    public String bootstrapServers() {
        return bootstrapServers;
    }

    /** The broker's process. */
    public ProcessHandle process() {
        return process.toHandle();
    }

    /** Stops the broker, and returns when it is gone. */
    @Override
    public void close() {
        try {
            process.getOutputStream().close();
            if (!process.waitFor(SHUTDOWN.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (IOException brokenPipe) {
            process.destroyForcibly();
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        guard.close();
    }

    private static Process launch(BrokerSettings settings) throws IOException {
        Path properties = Files.writeString(settings.directory().resolve("server.properties"), settings.properties());
        Path logging = Files.writeString(settings.directory().resolve("logging.properties"), settings.logging());
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx384m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Djava.util.logging.config.file=" + logging,
                        "-cp",
                        BrokerClassPath.read(),
                        BrokerProcess.class.getName(),
                        properties.toString(),
                        BrokerSettings.CLUSTER,
                        settings.bootstrapServers())
                .redirectError(settings.log().toFile())
                .start();
    }

    private static void awaitReady(Process process) {
        BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
        String said;
        try {
            said = CompletableFuture.supplyAsync(() -> line(output)).get(STARTUP.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the broker was starting", interrupted);
        } catch (ExecutionException | TimeoutException silent) {
            throw new IllegalStateException("the broker said nothing in " + STARTUP, silent);
        }
        if (!BrokerProcess.READY.equals(said)) {
            throw new IllegalStateException("the broker ended while it was starting");
        }
    }

    private static @Nullable String line(BufferedReader output) {
        try {
            return output.readLine();
        } catch (IOException closed) {
            return null;
        }
    }
}
