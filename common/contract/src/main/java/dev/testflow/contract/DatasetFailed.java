package dev.testflow.contract;

/** A dataset could not be generated or delivered. */
public record DatasetFailed(String run, String dataset, String reason) implements DatasetEvent {

    public DatasetFailed {
        run = Require.id(run, "run");
        dataset = Require.name(dataset, "dataset");
        reason = Require.text(reason, "reason", Require.TEXT_LENGTH);
    }
}
