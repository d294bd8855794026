package dev.testflow.contract;

import org.jspecify.annotations.Nullable;

/** Somebody says: this failure is not ours but theirs. */
public record FailureReassigned(
        String fingerprint,
        String team,
        String by,
        @Nullable String reason) implements FeedbackEvent {

    public FailureReassigned {
        fingerprint = Require.id(fingerprint, "fingerprint");
        team = Require.name(team, "team");
        by = Require.text(by, "by", Require.NAME_LENGTH);
        reason = Require.optional(reason, "reason", Require.NAME_LENGTH);
    }
}
