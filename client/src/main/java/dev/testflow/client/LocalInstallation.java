package dev.testflow.client;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.EnumMap;
import java.util.Map;
import java.util.Properties;

/**
 * What {@code testflow up} leaves in TestFlow's home folder while it runs, so that the other commands find the services
 * whatever their ports: the file {@value #FILE} with {@code pid} and {@code <service>.url}.
 */
public final class LocalInstallation {

    static final String FILE = "services.properties";

    private final Path home;

    public LocalInstallation(Path home) {
        this.home = home;
    }

    /** The folder named by {@code TESTFLOW_HOME}, {@code ~/.testflow} without it. */
    public static LocalInstallation of(Map<String, String> environment) {
        String home = environment.getOrDefault("TESTFLOW_HOME", "");
        return new LocalInstallation(
                home.isBlank() ? Path.of(System.getProperty("user.home"), ".testflow") : Path.of(home));
    }

    public Path home() {
        return home;
    }

    /** The URLs of the installation that runs now; empty when none does. */
    public Map<ServiceName, URI> running() {
        Properties state = new Properties();
        try (Reader reader = Files.newBufferedReader(home.resolve(FILE))) {
            state.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            return Map.of();
        }
        return isAlive(state.getProperty("pid", "")) ? urls(state) : Map.of();
    }

    /** Says where the services of the process {@code pid} are. */
    public void announce(long pid, ServiceUrls urls) {
        Properties state = new Properties();
        state.setProperty("pid", Long.toString(pid));
        for (ServiceName service : ServiceName.values()) {
            state.setProperty(service.label() + ".url", urls.of(service));
        }
        try {
            Files.createDirectories(home);
            Path fresh = Files.createTempFile(home, FILE, null);
            try (Writer writer = Files.newBufferedWriter(fresh)) {
                state.store(writer, "Where the services of the running 'testflow up' are.");
            }
            Files.move(fresh, home.resolve(FILE), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Takes the announcement back. */
    public void withdraw() {
        try {
            Files.deleteIfExists(home.resolve(FILE));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isAlive(String pid) {
        return pid.matches("[0-9]{1,18}")
                && ProcessHandle.of(Long.parseLong(pid))
                        .map(ProcessHandle::isAlive)
                        .orElse(false);
    }

    private static Map<ServiceName, URI> urls(Properties state) {
        Map<ServiceName, URI> urls = new EnumMap<>(ServiceName.class);
        for (ServiceName service : ServiceName.values()) {
            String url = state.getProperty(service.label() + ".url");
            if (url != null) {
                urls.put(service, URI.create(url));
            }
        }
        return urls;
    }
}
