package dev.testflow.provisioner;

import org.jspecify.annotations.Nullable;

/** An environment cannot be prepared; the message is one sentence for who wrote its definition. */
public final class PreparationException extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private static final int LONGEST_REASON = 4_000;
    private static final int LONGEST_LOG = 60_000;

    private final @Nullable String service;
    private final @Nullable String log;

    /** The fault of a service, without anything printed. */
    public PreparationException(@Nullable String service, String reason) {
        this(service, reason, null);
    }

    /** The fault of a service, with the end of what it printed. Both texts are cut to what an event and the ledger can hold. */
    public PreparationException(@Nullable String service, String reason, @Nullable String log) {
        super(storable(reason.length() > LONGEST_REASON ? reason.substring(0, LONGEST_REASON) : reason));
        this.service = service;
        this.log = log == null ? null : storable(log.substring(Math.max(0, log.length() - LONGEST_LOG)));
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

    /** PostgreSQL's text has no NUL. */
    private static String storable(String text) {
        return text.replace('\0', '\uFFFD');
    }
}
