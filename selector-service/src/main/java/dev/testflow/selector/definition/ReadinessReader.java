package dev.testflow.selector.definition;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.testflow.contract.ReadinessSpec;
import java.util.List;
import java.util.Optional;

/** Reads how to find out that a service is ready. */
final class ReadinessReader {

    private static final int MAXIMUM_PORT = 65_535;
    private static final int DEFAULT_TIMEOUT = 30;

    private ReadinessReader() {}

    static Optional<ReadinessSpec> read(Value value) {
        Section section = value.section("http", "port", "command", "log", "timeout");
        String http = section.get("http")
                .flatMap(path -> path.text(ReadinessReader::httpPath))
                .orElse(null);
        Integer port = section.get("port")
                .flatMap(number -> number.integer(1, MAXIMUM_PORT))
                .map(Math::toIntExact)
                .orElse(null);
        List<String> command = section.get("command").map(CommandReader::words).orElse(List.of());
        String log = section.get("log")
                .flatMap(line -> line.text(ReadinessReader::expression))
                .orElse(null);
        int timeout = section.seconds("timeout", DEFAULT_TIMEOUT);
        return section.make(() -> new ReadinessSpec(http, timeout, port, command, log));
    }

    private static String httpPath(String path) {
        if (!path.startsWith("/")) {
            throw new IllegalArgumentException("must be a path that starts with '/'");
        }
        return path;
    }

    private static String expression(String line) {
        try {
            return Pattern.compile(line).pattern();
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(
                    "'" + line + "' is not a valid RE2 expression: " + e.getDescription(), e);
        }
    }
}
