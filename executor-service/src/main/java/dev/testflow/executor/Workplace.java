package dev.testflow.executor;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Objects;

/**
 * Where an application's tests are executed.
 *
 * @param root the application's root in the checked-out sources
 * @param scratch a folder outside the sources for what runners need
 * @param variables the environment of the tests' processes
 */
public record Workplace(Path root, Path scratch, Map<String, String> variables) {

    /**
     * Lays down a file that comes with the executor in the scratch folder.
     *
     * @param name its name among the resources {@code runners/}
     * @return where it is
     */
    public Path layDown(String name) throws IOException {
        Path file = scratch.resolve(name);
        Files.createDirectories(scratch);
        try (InputStream source = Workplace.class.getResourceAsStream("/runners/" + name)) {
            Files.copy(Objects.requireNonNull(source, name), file, StandardCopyOption.REPLACE_EXISTING);
        }
        return file;
    }
}
