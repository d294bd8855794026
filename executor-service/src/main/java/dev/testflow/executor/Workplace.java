package dev.testflow.executor;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Where an application's tests are executed.
 *
 * @param root the application's root in the checked-out sources
 * @param scratch a folder outside the sources for what runners need
 * @param variables the environment of the tests' processes
 */
public record Workplace(Path root, Path scratch, Map<String, String> variables) {

    /** The same place, where processes see more variables. */
    public Workplace with(Map<String, String> more) {
        Map<String, String> all = new TreeMap<>(variables);
        all.putAll(more);
        return new Workplace(root, scratch, all);
    }

    /** The same place, where a variable begins with this, and goes on with what it was. */
    public Workplace prepending(String variable, String first, String separator) {
        String others = variables.getOrDefault(variable, "");
        return with(Map.of(variable, others.isEmpty() ? first : first + separator + others));
    }

    /**
     * Lays down a file that comes with the executor in the scratch folder.
     *
     * @param name its path among the resources {@code runners/}
     * @return where it is
     */
    public Path layDown(String name) throws IOException {
        Path file = scratch.resolve(name);
        Files.createDirectories(file.resolveSibling(""));
        try (InputStream source = Workplace.class.getResourceAsStream("/runners/" + name)) {
            Files.copy(Objects.requireNonNull(source, name), file, StandardCopyOption.REPLACE_EXISTING);
        }
        return file;
    }

    /**
     * Lays down a program of ours.
     *
     * @param name of its archive among the resources {@code runners/}
     * @return the command that executes it, in a JVM for which little memory is enough
     */
    public List<String> program(String name) throws IOException {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:+ExitOnOutOfMemoryError",
                "-jar",
                layDown(name).toString());
    }
}
