package dev.testflow.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** How busy the machine is. */
public final class Load {

    private Load() {}

    /** What Linux tells of the last minutes. */
    public static String averages() throws IOException {
        return Files.readString(Path.of("/proc/loadavg")).lines().findFirst().orElse("");
    }
}
