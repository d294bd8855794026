package dev.testflow.machine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * What a process carries in its environment, inherited by all that descends from it, so that it can be found again after
 * every crash: parts such as a kind, an installation and ids, joined by colons.
 */
public record ProcessMark(List<String> parts) {

    /** The environment variable that holds the mark. */
    public static final String VARIABLE = "TESTFLOW_MARK";

    private static final int INSTALLATION_LENGTH = 12;

    public ProcessMark {
        parts = List.copyOf(parts);
    }

    public static ProcessMark of(String... parts) {
        return new ProcessMark(Arrays.asList(parts));
    }

    /** The mark of a value as {@link #toString()} writes it. */
    public static ProcessMark parse(String value) {
        return new ProcessMark(Arrays.stream(value.split(":", -1))
                .map(part -> part.replace("%0A", "\n").replace("%3A", ":").replace("%25", "%"))
                .toList());
    }

    /** Whether the mark begins with these parts. */
    public boolean startsWith(String... prefix) {
        return parts.size() >= prefix.length && parts.subList(0, prefix.length).equals(Arrays.asList(prefix));
    }

    /** What tells one installation on a machine from another: a hash of the service's work directory. */
    public static String installation(Path workDirectory) {
        return Hashes.sha256(real(workDirectory).toString().getBytes(StandardCharsets.UTF_8))
                .substring(0, INSTALLATION_LENGTH);
    }

    /** The value of {@link #VARIABLE}. */
    @Override
    public String toString() {
        return String.join(
                ":",
                parts.stream()
                        .map(part ->
                                part.replace("%", "%25").replace(":", "%3A").replace("\n", "%0A"))
                        .toList());
    }

    private static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException e) {
            return path.toAbsolutePath().normalize();
        }
    }
}
