package dev.testflow.provisioner;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A provider that fails where a service's variable {@code FAILS} says, and whose resources refuse to be destroyed as often as {@code REFUSES} says. A resource is a file
 * that has the number of the refusals that are left.
 */
@ApplicationScoped
class FaultyProvider implements Provider {

    private static final Path FOLDER = Path.of("target", "faulty");

    @Override
    public String type() {
        return "faulty";
    }

    @Override
    public Map<String, String> prepare(ServiceRequest request) {
        String fails = request.spec().variables().getOrDefault("FAILS", "");
        if (fails.equals("before")) {
            throw request.fault("it fails before it creates", null);
        }
        write(request.resource(), Integer.parseInt(request.spec().variables().getOrDefault("REFUSES", "0")));
        if (fails.equals("after")) {
            throw new IllegalStateException("it fails after it has created");
        }
        if (fails.equals("readiness")) {
            throw request.fault("it is never ready", "what it printed");
        }
        return Map.of("host", "127.0.0.1", "port", "1");
    }

    @Override
    public Presence inspect(String resource) {
        return Files.exists(FOLDER.resolve(resource)) ? Presence.ALIVE : Presence.GONE;
    }

    @Override
    public String log(String resource) {
        return "";
    }

    @Override
    public Optional<String> destroy(String resource) {
        try {
            Path file = FOLDER.resolve(resource);
            if (!Files.exists(file)) {
                return Optional.empty();
            }
            int refusals = Integer.parseInt(Files.readString(file));
            if (refusals > 0) {
                write(resource, refusals - 1);
                return Optional.of("it refuses to go");
            }
            Files.delete(file);
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Set<String> list() {
        if (!Files.isDirectory(FOLDER)) {
            return Set.of();
        }
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.map(file -> file.getFileName().toString()).collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Something that no environment knows. */
    static void forget(String resource, int refusals) {
        write(resource, refusals);
    }

    private static void write(String resource, int refusals) {
        try {
            Files.createDirectories(FOLDER);
            Files.writeString(FOLDER.resolve(resource), Integer.toString(refusals));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
