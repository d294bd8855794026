package dev.testflow.executor.work;

import dev.testflow.executor.ExecutorSettings;
import dev.testflow.machine.ProcessMark;
import io.quarkus.runtime.Startup;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * This instance of the executor on its machine. It holds a lock as long as it lives, which the operating system takes from it however it dies; so the others see that its
 * folder is nobody's any more.
 */
@ApplicationScoped
@Startup
class Instance {

    private static final int LONGEST_HOST = 60;

    private final String id = host() + "-" + ProcessHandle.current().pid() + "-"
            + UUID.randomUUID().toString().substring(0, 8);
    private final Path workDir;
    private @Nullable FileChannel channel;
    private @Nullable FileLock lock;

    Instance(ExecutorSettings settings) {
        this.workDir = settings.workDir().toAbsolutePath().normalize();
    }

    @PostConstruct
    void begin() {
        try {
            Files.createDirectories(folders());
            channel = FileChannel.open(lockFile(id), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            lock = channel.lock();
            Files.createDirectories(folder());
        } catch (IOException e) {
            throw new UncheckedIOException("the work directory " + workDir + " cannot be used", e);
        }
    }

    @PreDestroy
    void end() throws IOException {
        Folder.delete(folder());
        ShortPath.sweep(folders());
        if (lock != null && channel != null) {
            lock.release();
            channel.close();
        }
        Files.deleteIfExists(lockFile(id));
    }

    String id() {
        return id;
    }

    /** What tells our processes from those of another installation on this machine. */
    String installation() {
        return ProcessMark.installation(workDir);
    }

    Path mirrors() {
        return workDir.resolve("mirrors");
    }

    /** What belongs to this instance alone. */
    Path folder() {
        return folders().resolve(id);
    }

    /** The folders of all instances that share the work directory. */
    Path folders() {
        return workDir.resolve("instances");
    }

    Path lockFile(String instance) {
        return folders().resolve(instance + ".lock");
    }

    private static String host() {
        try {
            String name = InetAddress.getLocalHost().getHostName().replaceAll("[^A-Za-z0-9]", "-");
            return "host-" + name.substring(0, Math.min(LONGEST_HOST, name.length()));
        } catch (UnknownHostException e) {
            return "host";
        }
    }
}
