package dev.testflow.executor.work;

import dev.testflow.executor.Workplace;
import java.io.File;
import java.nio.file.Files;
import java.util.Arrays;

/** The program that an argument vector begins with. */
final class Tool {

    private static final String USUAL_PATH = "/usr/local/bin:/usr/bin:/bin";

    private Tool() {}

    /** Whether the tests' processes will find it. */
    static boolean isThere(String program, Workplace place) {
        if (program.indexOf('/') >= 0) {
            return Files.isExecutable(place.root().resolve(program));
        }
        String path = place.variables().getOrDefault("PATH", USUAL_PATH);
        return Arrays.stream(path.split(File.pathSeparator))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> place.root().resolve(folder).resolve(program))
                .anyMatch(file -> Files.isRegularFile(file) && Files.isExecutable(file));
    }
}
