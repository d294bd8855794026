package dev.testflow.contract;

/** What {@link Topics#RESULTS} carries: published by the executor. */
public sealed interface ResultEvent extends Event permits RunStarted, TestFinished, TestsFinished, RunFinished {

    /** The run that the result belongs to. */
    String run();

    @Override
    default String key() {
        return run();
    }
}
