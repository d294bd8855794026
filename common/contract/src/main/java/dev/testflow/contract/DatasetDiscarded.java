package dev.testflow.contract;

/** A dataset's files are gone; its rows go with their environment. */
public record DatasetDiscarded(String run, String dataset, String version) implements DatasetEvent {

    public DatasetDiscarded {
        run = Require.id(run, "run");
        dataset = Require.name(dataset, "dataset");
        version = Require.id(version, "version");
    }
}
