package dev.testflow.contract;

import org.jspecify.annotations.Nullable;

/**
 * A service that an environment lacks.
 *
 * @param reason one sentence
 * @param log the end of what it printed
 */
public record MissingService(
        String service, String reason, @Nullable String log) {

    public MissingService {
        service = Require.name(service, "missing.service");
        reason = Require.text(reason, "missing.reason", Require.TEXT_LENGTH);
        log = Require.optional(log, "missing.log", Require.TEXT_LENGTH);
    }
}
