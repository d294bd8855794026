package dev.testflow.contract;

import org.jspecify.annotations.Nullable;

/**
 * An environment could not be prepared, or was lost.
 *
 * @param service the service that failed, when it was one
 * @param reason one sentence
 * @param log the end of what the failed part printed
 * @param fault of which kind; absent when it is not told
 */
public record EnvironmentFailed(
        String run,
        String environment,
        @Nullable String service,
        String reason,
        @Nullable String log,
        @Nullable EnvironmentFault fault)
        implements EnvironmentEvent {

    public EnvironmentFailed {
        run = Require.id(run, "run");
        environment = Require.id(environment, "environment");
        service = Require.optional(service, "service", Require.NAME_LENGTH);
        reason = Require.text(reason, "reason", Require.TEXT_LENGTH);
        log = Require.optional(log, "log", Require.TEXT_LENGTH);
    }
}
