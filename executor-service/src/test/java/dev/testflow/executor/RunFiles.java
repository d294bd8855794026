package dev.testflow.executor;

import dev.testflow.machine.MarkedProcess;
import dev.testflow.machine.MarkedProcesses;
import dev.testflow.machine.ProcessMark;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What is left of an executor's work. */
final class RunFiles {

    private RunFiles() {}

    /** The living processes of the shards that were executed below a work directory. */
    static List<MarkedProcess> processes(Path workDir) {
        String installation = ProcessMark.installation(workDir);
        return MarkedProcesses.find().stream()
                .filter(process -> process.mark().startsWith("shard", installation))
                .toList();
    }

    static List<Path> workspaces(Path workDir) {
        try (Stream<Path> paths = Files.walk(workDir.resolve("instances"), 2)) {
            return paths.filter(path -> path.getFileName().toString().startsWith("workspace-"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
