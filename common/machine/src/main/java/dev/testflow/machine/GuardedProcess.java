package dev.testflow.machine;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A process that leaves nothing behind. It runs in a session of its own under a small shell script that kills it when its
 * {@link Lifetime} is over, and that kills on its end whatever it left running: its process group, and by their mark those
 * that left the group, such as daemons.
 *
 * <p>What a process starts with a wiped environment, in a session of its own and in another folder, is out of reach: who runs
 * hostile code puts a PID namespace around it.
 */
public final class GuardedProcess implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(GuardedProcess.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final String GUARD = guard();
    private static final String DEFAULT_PATH = "/usr/local/bin:/usr/bin:/bin";

    private final Process guard;
    private final ProcessSpec spec;

    private GuardedProcess(Process guard, ProcessSpec spec) {
        this.guard = guard;
        this.spec = spec;
    }

    /**
     * Starts a process. A command that cannot be executed is a process that exits with 126 or 127 and says why in its output.
     *
     * @throws IOException when the guard itself cannot be started, for example because the directory is missing
     */
    public static GuardedProcess start(ProcessSpec spec) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(command(spec)).directory(spec.directory().toFile());
        builder.environment().clear();
        builder.environment().put("PATH", DEFAULT_PATH);
        builder.environment().putAll(spec.environment());
        builder.environment().put(ProcessMark.VARIABLE, spec.mark());
        Files.write(spec.output(), new byte[0]);
        builder.redirectErrorStream(true)
                .redirectOutput(Redirect.appendTo(spec.output().toFile()));
        Process guard = builder.start();
        if (spec.lifetime() instanceof Lifetime.Until) {
            guard.getOutputStream().close();
        }
        return new GuardedProcess(guard, spec);
    }

    /**
     * Lets a process with the lifetime {@link Lifetime.Until} live until another time.
     *
     * @param output the file that it prints into: by that its guard is told
     */
    public static void extend(Path output, Instant deadline) throws IOException {
        Path written = output.resolveSibling(output.getFileName() + ".extension");
        Files.writeString(written, deadline.getEpochSecond() + "\n");
        Files.move(written, output.resolveSibling(output.getFileName() + ".until"), StandardCopyOption.ATOMIC_MOVE);
    }

    /** The guard's process id. */
    public long pid() {
        return guard.pid();
    }

    public String mark() {
        return spec.mark();
    }

    public boolean isAlive() {
        return guard.isAlive();
    }

    /**
     * Waits for the end of the process and of all that it left running.
     *
     * @return the exit code, 128 + n when signal n ended it; empty when the time is over and it still runs
     */
    public OptionalInt waitFor(Duration timeout) throws InterruptedException {
        return guard.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS)
                ? OptionalInt.of(guard.exitValue())
                : OptionalInt.empty();
    }

    /** The exit code as {@link #waitFor} tells it; empty while it runs. */
    public OptionalInt exitCode() {
        return guard.isAlive() ? OptionalInt.empty() : OptionalInt.of(guard.exitValue());
    }

    /**
     * Kills the process, its descendants, and everything that carries its mark, until none is left. The guard does it, so that the
     * output is complete; should it be gone or stuck, we do.
     *
     * @return whether none is left
     */
    public boolean kill() {
        try {
            guard.destroy();
            if (!guard.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("processes: guard {} does not end and is killed", guard.pid());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return MarkedProcesses.killAll(this::living);
    }

    /** All that was kept of what it has printed so far, see {@link ProcessSpec#maximumOutput()}. */
    public String output() {
        return ProcessOutput.kept(spec.output());
    }

    /** The end of what it has printed so far, at most so many bytes. */
    public String output(int maximum) {
        return ProcessOutput.end(spec.output(), maximum);
    }

    /** Kills what is left. */
    @Override
    public void close() {
        kill();
        try {
            guard.getOutputStream().close();
        } catch (IOException e) {
            // a pipe to a process that is gone
        }
    }

    private Set<ProcessHandle> living() {
        Set<ProcessHandle> living = new HashSet<>(MarkedProcesses.marked(spec.mark()));
        guard.descendants().filter(ProcessHandle::isAlive).forEach(living::add);
        Stream.of(guard.toHandle()).filter(ProcessHandle::isAlive).forEach(living::add);
        return living;
    }

    private static List<String> command(ProcessSpec spec) {
        List<String> command = new ArrayList<>();
        Stream.of("/usr/bin/setsid", "/bin/setsid")
                .filter(setsid -> Files.isExecutable(Path.of(setsid)))
                .findFirst()
                .ifPresent(command::add);
        command.addAll(List.of("/bin/sh", "-c", GUARD, "testflow-guard"));
        switch (spec.lifetime()) {
            case Lifetime.DiesWithParent alongside -> command.addAll(List.of("lifeline", "0"));
            case Lifetime.Until until -> command.addAll(List.of("until", Long.toString(secondsTo(until.deadline()))));
        }
        command.add(spec.output().toAbsolutePath().toString());
        command.add(Long.toString(spec.maximumOutput() / 3));
        command.addAll(spec.argv());
        return command;
    }

    private static long secondsTo(Instant deadline) {
        return Math.max(0, Duration.between(Instant.now(), deadline).toSeconds());
    }

    private static String guard() {
        try (InputStream script = GuardedProcess.class.getResourceAsStream("guard.sh")) {
            return new String(Objects.requireNonNull(script, "guard.sh").readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
