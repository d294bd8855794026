package dev.testflow.provisioner.process;

import dev.testflow.contract.ServiceSpec;
import dev.testflow.provisioner.Presence;
import dev.testflow.provisioner.Provider;
import dev.testflow.provisioner.ServiceRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Servers that answer in place of an application, by what Pact files and WireMock mappings recorded: processes of this machine like others, which execute a program of ours. */
@ApplicationScoped
class StubProvider implements Provider {

    private static final String PROGRAM = "testflow-stub-server.jar";

    private final ProcessProvider processes;
    private final Path programs;

    StubProvider(ProcessProvider processes, Installation installation) {
        this.processes = processes;
        this.programs = installation.workDirectory().resolve("programs");
    }

    @Override
    public String type() {
        return "stub";
    }

    @Override
    public Map<String, String> prepare(ServiceRequest request) throws InterruptedException {
        try {
            return processes.prepare(request.with(process(request.spec(), program())));
        } catch (IOException e) {
            throw request.fault("its program cannot be laid down: " + e.getMessage(), null);
        }
    }

    @Override
    public void extend(String resource, Instant until) {
        processes.extend(resource, until);
    }

    @Override
    public Presence inspect(String resource) {
        return processes.inspect(resource);
    }

    @Override
    public String log(String resource) {
        return processes.log(resource);
    }

    @Override
    public Optional<String> destroy(String resource) {
        return processes.destroy(resource);
    }

    /** Whatever is there of them is a process, and listed with those. */
    @Override
    public Set<String> list() {
        return Set.of();
    }

    private static ServiceSpec process(ServiceSpec stub, Path program) {
        List<String> java = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:+ExitOnOutOfMemoryError",
                "-jar",
                program.toString(),
                "{port}");
        return new ServiceSpec(
                stub.name(),
                "process",
                stub.application(),
                Stream.concat(java.stream(), stub.files().stream()).toList(),
                Map.of(),
                List.of(),
                stub.readiness());
    }

    /** Another instance may start it at the same time, so it is there as a whole or not at all. */
    private Path program() throws IOException {
        Path program = programs.resolve(PROGRAM);
        Files.createDirectories(programs);
        Path whole = Files.createTempFile(programs, "stub-server", ".jar");
        try (InputStream source = StubProvider.class.getResourceAsStream("/programs/" + PROGRAM)) {
            Files.copy(Objects.requireNonNull(source, PROGRAM), whole, StandardCopyOption.REPLACE_EXISTING);
            Files.move(whole, program, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(whole);
        }
        return program;
    }
}
