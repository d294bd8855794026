package dev.testflow.contract;

/** A team says: this failure is ours. */
public record FailureClaimed(String fingerprint, String team, String by) implements FeedbackEvent {

    public FailureClaimed {
        fingerprint = Require.id(fingerprint, "fingerprint");
        team = Require.name(team, "team");
        by = Require.text(by, "by", Require.NAME_LENGTH);
    }
}
