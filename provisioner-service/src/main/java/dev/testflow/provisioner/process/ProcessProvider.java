package dev.testflow.provisioner.process;

import dev.testflow.machine.Folders;
import dev.testflow.machine.GuardedProcess;
import dev.testflow.machine.Lifetime;
import dev.testflow.machine.MarkedProcess;
import dev.testflow.machine.MarkedProcesses;
import dev.testflow.machine.ProcessOutput;
import dev.testflow.machine.ProcessSpec;
import dev.testflow.machine.RepositoryException;
import dev.testflow.provisioner.PreparationException;
import dev.testflow.provisioner.Presence;
import dev.testflow.provisioner.ProvisionerConfig;
import dev.testflow.provisioner.Reusable;
import dev.testflow.provisioner.ServiceRequest;
import dev.testflow.provisioner.git.Sources;
import dev.testflow.provisioner.readiness.Readiness;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Services that are processes of this machine. Each has a folder with the application's files, a free port, and a guard that kills
 * it when the lease is over; it survives the provisioner, which finds it again by its mark.
 */
@ApplicationScoped
class ProcessProvider implements Reusable {

    private static final int LOG_END = 16_000;
    private static final long LARGEST_OUTPUT = 3 << 20;

    private final Sources sources;
    private final ProcessPlaces places;
    private final String host;
    private final Duration grace;
    private final FreePorts ports = new FreePorts();

    ProcessProvider(Sources sources, ProcessPlaces places, ProvisionerConfig config) {
        this.sources = sources;
        this.places = places;
        this.host = config.host();
        this.grace = config.reaper();
    }

    @Override
    public String type() {
        return "process";
    }

    @Override
    public Map<String, String> prepare(ServiceRequest request) throws InterruptedException {
        if (request.spec().command().isEmpty()) {
            throw request.fault("it has no command", null);
        }
        destroy(request.resource());
        int port = ports.next();
        try {
            request.progress("its files are fetched");
            Path home = Files.createDirectories(places.temporary(request.resource()));
            sources.export(request.source(), places.application(request.resource()));
            request.checkWanted();
            ProcessSpec spec = spec(request, port, home);
            awaitReady(request, GuardedProcess.start(spec), spec, port);
        } catch (IOException e) {
            throw request.fault("it cannot be started: " + e.getMessage(), null);
        } catch (RepositoryException | IllegalArgumentException e) {
            throw request.fault(String.valueOf(e.getMessage()), null);
        }
        return Map.of("host", host, "port", Integer.toString(port), "url", "http://" + host + ":" + port);
    }

    @Override
    public void extend(String resource, Instant until) {
        try {
            GuardedProcess.extend(places.log(resource), guarded(until));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Presence inspect(String resource) {
        return places.marked(resource).isEmpty() ? Presence.GONE : Presence.ALIVE;
    }

    @Override
    public String log(String resource) {
        return ProcessOutput.end(places.log(resource), LOG_END);
    }

    @Override
    public Optional<String> destroy(String resource) {
        Path folder = places.folder(resource);
        boolean dead = places.marked(resource).stream()
                .map(process -> process.mark().toString())
                .distinct()
                .map(MarkedProcesses::kill)
                .reduce(true, Boolean::logicalAnd);
        dead &= MarkedProcesses.killWithin(folder);
        try {
            Folders.delete(folder);
        } catch (IOException e) {
            return Optional.of("its folder cannot be deleted: " + e);
        }
        return dead ? Optional.empty() : Optional.of("its processes do not die");
    }

    @Override
    public Set<String> list() {
        Set<String> names = new TreeSet<>(places.folders());
        MarkedProcesses.find().stream()
                .map(MarkedProcess::mark)
                .flatMap(places::resource)
                .forEach(names::add);
        return names;
    }

    @Override
    public String identity(ServiceRequest request) {
        return request.source().toString();
    }

    @Override
    public String snapshot(String resource) {
        try {
            return places.marked(resource).size() + " processes\n" + FilesOf.folder(places.application(resource));
        } catch (IOException e) {
            throw new PreparationException(null, "its files cannot be read: " + e.getMessage());
        }
    }

    /** Who knows the port can be told from nobody else; what is restarted has another one. */
    @Override
    public Map<String, String> admit(String resource) {
        return Map.of();
    }

    private ProcessSpec spec(ServiceRequest request, int port, Path home) {
        Map<String, String> environment = new LinkedHashMap<>();
        Stream.of("PATH", "LANG", "LC_ALL", "JAVA_HOME").forEach(name -> {
            String value = System.getenv(name);
            if (value != null) {
                environment.put(name, value);
            }
        });
        environment.put("HOME", home.toString());
        environment.put("TMPDIR", home.toString());
        environment.put("PORT", Integer.toString(port));
        request.spec().variables().forEach((name, value) -> environment.put(name, withPort(value, port)));
        return new ProcessSpec(
                request.spec().command().stream()
                        .map(word -> withPort(word, port))
                        .toList(),
                places.application(request.resource()),
                environment,
                places.mark(request).toString(),
                places.log(request.resource()),
                LARGEST_OUTPUT,
                new Lifetime.Until(guarded(request.expiresAt())));
    }

    /** Until when the guard waits for the reaper, which is first as long as there is one, and whose clock is the database's. */
    private Instant guarded(Instant lease) {
        return lease.plus(grace);
    }

    private void awaitReady(ServiceRequest request, GuardedProcess process, ProcessSpec spec, int port)
            throws InterruptedException {
        Readiness.await(request, new StartedProcess(process, spec, places.checkMark(request), port));
        if (!process.isAlive()) {
            throw request.fault("another process answers on its port " + port, process.output(LOG_END));
        }
    }

    private static String withPort(String text, int port) {
        return text.replace("{port}", Integer.toString(port));
    }
}
