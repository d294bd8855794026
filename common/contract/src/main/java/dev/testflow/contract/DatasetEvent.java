package dev.testflow.contract;

/** What {@link Topics#DATASETS} carries: published by the data-service. */
public sealed interface DatasetEvent extends Event permits DatasetReady, DatasetFailed, DatasetDiscarded {

    /** The run that the dataset was generated for. */
    String run();

    /** The dataset's name in the workflow. */
    String dataset();

    @Override
    default String key() {
        return run();
    }
}
