package dev.testflow.provisioner;

import org.jspecify.annotations.Nullable;

/** An environment cannot be prepared; the message is one sentence for who wrote its definition. */
public final class PreparationException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final @Nullable String service;
    private final @Nullable String log;

    /** The fault of a service, without anything printed. */
    public PreparationException(@Nullable String service, String reason) {
        this(service, reason, null);
    }

    /** The fault of a service, with the end of what it printed. */
    public PreparationException(@Nullable String service, String reason, @Nullable String log) {
        super(reason);
        this.service = service;
        this.log = log;
    }

    public @Nullable String service() {
        return service;
    }

    public @Nullable String log() {
        return log;
    }

    /** Why, in one sentence. */
    public String reason() {
        return String.valueOf(getMessage());
    }
}
