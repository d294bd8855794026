package dev.testflow.contract;

import org.jspecify.annotations.Nullable;

/** Somebody says: this failure is of another category. */
public record FailureRecategorised(
        String fingerprint,
        String category,
        String by,
        @Nullable String reason) implements FeedbackEvent {

    public FailureRecategorised {
        fingerprint = Require.id(fingerprint, "fingerprint");
        category = Require.name(category, "category");
        by = Require.text(by, "by", Require.NAME_LENGTH);
        reason = Require.optional(reason, "reason", Require.NAME_LENGTH);
    }
}
