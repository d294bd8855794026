package dev.testflow.contract;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How to find out that a service is ready: when all that is said here holds. When nothing is, as soon as its port accepts connections.
 *
 * @param httpPath a GET of this path answers 2xx
 * @param timeoutSeconds how long the service may take
 * @param port which of its ports accepts connections, and answers; the main one when absent
 * @param command exits with 0 where the service is
 * @param logLine an RE2 expression that is found in a line that it printed
 */
public record ReadinessSpec(
        @Nullable String httpPath,
        @JsonProperty(required = true) int timeoutSeconds,
        @Nullable Integer port,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> command,
        @Nullable String logLine) {

    public ReadinessSpec {
        httpPath = Require.optional(httpPath, "readiness.httpPath", Require.NAME_LENGTH);
        timeoutSeconds = Require.atLeast(1, timeoutSeconds, "readiness.timeoutSeconds");
        if (port != null) {
            Require.port(port, "readiness.port");
        }
        command = Require.texts(command, "readiness.command", 1_000);
        logLine = Require.optional(logLine, "readiness.logLine", Require.NAME_LENGTH);
    }

    /** By the main port alone, or by a path that it answers on. */
    public ReadinessSpec(@Nullable String httpPath, int timeoutSeconds) {
        this(httpPath, timeoutSeconds, null, List.of(), null);
    }
}
