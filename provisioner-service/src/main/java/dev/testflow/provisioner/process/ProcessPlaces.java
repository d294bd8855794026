package dev.testflow.provisioner.process;

import dev.testflow.machine.MarkedProcess;
import dev.testflow.machine.MarkedProcesses;
import dev.testflow.machine.ProcessMark;
import dev.testflow.provisioner.ResourceName;
import dev.testflow.provisioner.ServiceRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Where a process has its files, and which mark it carries. */
@ApplicationScoped
class ProcessPlaces {

    private static final String KIND = "env";

    private final Path root;
    private final String installation;

    ProcessPlaces(Installation installation) {
        this.root = installation.workDirectory().resolve("environments");
        this.installation = installation.id();
    }

    Path folder(String resource) {
        return root.resolve(resource);
    }

    Path application(String resource) {
        return folder(resource).resolve("application");
    }

    Path temporary(String resource) {
        return folder(resource).resolve("tmp");
    }

    Path log(String resource) {
        return folder(resource).resolve("log");
    }

    ProcessMark mark(ServiceRequest request) {
        return ProcessMark.of(KIND, installation, request.environment(), request.service());
    }

    /** Of the commands that ask whether a process is ready. */
    ProcessMark checkMark(ServiceRequest request) {
        return ProcessMark.of(KIND, installation, request.environment(), request.service(), "check");
    }

    /** The resource that a mark of this installation belongs to. */
    Stream<String> resource(ProcessMark mark) {
        List<String> parts = mark.parts();
        return mark.startsWith(KIND, installation) && parts.size() >= 4
                ? Stream.of(ResourceName.of(installation, parts.get(2), parts.get(3)))
                : Stream.empty();
    }

    List<MarkedProcess> marked(String resource) {
        return MarkedProcesses.find().stream()
                .filter(process -> resource(process.mark()).anyMatch(resource::equals))
                .toList();
    }

    List<String> folders() {
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        try (Stream<Path> folders = Files.list(root)) {
            return folders.map(folder -> folder.getFileName().toString()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
