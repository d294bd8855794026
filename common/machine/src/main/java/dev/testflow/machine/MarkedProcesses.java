package dev.testflow.machine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The processes of this machine that carry a {@link ProcessMark}, read from Linux's {@code /proc}. Where there is none,
 * nothing is found, and a process is only as well guarded as its process group.
 *
 * <p>A daemon that wipes its environment (PostgreSQL overwrites it to show its title) loses its mark; it is still found by
 * where it works, see {@link #within(Path)}.
 */
public final class MarkedProcesses {

    private static final Logger LOG = LoggerFactory.getLogger(MarkedProcesses.class);
    private static final Path PROC = Path.of("/proc");
    private static final String PREFIX = ProcessMark.VARIABLE + "=";
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration BETWEEN_ROUNDS = Duration.ofMillis(10);

    private MarkedProcesses() {}

    /** All that carry a mark, this process itself excluded. */
    public static List<MarkedProcess> find() {
        List<MarkedProcess> found = new ArrayList<>();
        others().forEach(pid -> mark(pid).ifPresent(mark -> found.add(new MarkedProcess(pid, mark))));
        return found;
    }

    /** The processes whose working directory is a folder or below it, this process itself excluded. */
    public static List<ProcessHandle> within(Path folder) {
        Path real;
        try {
            real = folder.toRealPath();
        } catch (IOException e) {
            return List.of();
        }
        return others().stream()
                .filter(pid ->
                        directory(pid).filter(path -> path.startsWith(real)).isPresent())
                .flatMap(pid -> ProcessHandle.of(pid).stream())
                .toList();
    }

    /**
     * Kills all that carry a mark, until there is none.
     *
     * @return whether none is left
     */
    public static boolean kill(String mark) {
        return killAll(() -> marked(mark));
    }

    /**
     * Kills all that work in a folder or below it, until there is none; for what lost its mark.
     *
     * @return whether none is left
     */
    public static boolean killWithin(Path folder) {
        return killAll(() -> within(folder));
    }

    static List<ProcessHandle> marked(String mark) {
        return others().stream()
                .filter(pid -> carries(pid, mark))
                .flatMap(pid -> ProcessHandle.of(pid).stream())
                .filter(process -> carries(process.pid(), mark))
                .toList();
    }

    /** A process handle knows when its process started, so that a pid that was given to another one is not killed. */
    static boolean killAll(Supplier<? extends Collection<ProcessHandle>> processes) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        Collection<ProcessHandle> left = processes.get();
        while (!left.isEmpty() && System.nanoTime() < end) {
            left.forEach(ProcessHandle::destroyForcibly);
            LockSupport.parkNanos(BETWEEN_ROUNDS.toNanos());
            left = processes.get();
        }
        if (!left.isEmpty()) {
            LOG.warn("processes: {} do not die", left);
        }
        return left.isEmpty();
    }

    private static Set<Long> others() {
        Set<Long> pids = new HashSet<>();
        if (!Files.isDirectory(PROC.resolve("self"))) {
            return pids;
        }
        try (Stream<Path> entries = Files.list(PROC)) {
            entries.map(entry -> entry.getFileName().toString())
                    .filter(name -> name.chars().allMatch(c -> c >= '0' && c <= '9'))
                    .forEach(name -> pids.add(Long.valueOf(name)));
        } catch (IOException e) {
            LOG.warn("processes: /proc cannot be listed", e);
        }
        pids.remove(ProcessHandle.current().pid());
        return pids;
    }

    /** Empty for those that are gone, that are zombies, or that belong to somebody else. */
    private static Optional<ProcessMark> mark(long pid) {
        try {
            String environment = "\0" + Files.readString(PROC.resolve(pid + "/environ"), StandardCharsets.ISO_8859_1);
            int start = environment.indexOf("\0" + PREFIX);
            if (start < 0) {
                return Optional.empty();
            }
            String value = environment.substring(start + 1 + PREFIX.length()).split("\0", 2)[0];
            return Optional.of(
                    ProcessMark.parse(new String(value.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8)));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static boolean carries(long pid, String mark) {
        return mark(pid).filter(found -> found.toString().equals(mark)).isPresent();
    }

    private static Optional<Path> directory(long pid) {
        try {
            return Optional.of(Files.readSymbolicLink(PROC.resolve(pid + "/cwd")));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
