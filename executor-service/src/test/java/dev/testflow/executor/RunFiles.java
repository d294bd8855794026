package dev.testflow.executor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What an executor has in its work directory. */
final class RunFiles {

    private RunFiles() {}

    static List<Path> workspaces(Path workDir) {
        try (Stream<Path> paths = Files.walk(workDir.resolve("instances"), 2)) {
            return paths.filter(path -> path.getFileName().toString().startsWith("workspace-"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
