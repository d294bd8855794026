package dev.testflow.executor;

import dev.testflow.contract.Blockage;
import dev.testflow.contract.EnvironmentFault;
import org.jspecify.annotations.Nullable;

/**
 * Something that a run needs before its tests can start, and that was heard of.
 *
 * @param kind {@link #ENVIRONMENT} or {@link #DATASET}
 * @param name the dataset's name in the workflow; {@link #ENVIRONMENT} for the environment, of which there is one
 * @param fault of which kind that is, when an environment tells it
 * @param failure why it is not there, or no longer; absent when it is ready
 */
public record Prerequisite(
        String kind,
        String name,
        @Nullable EnvironmentFault fault,
        @Nullable Blockage failure) {

    public static final String ENVIRONMENT = "environment";
    public static final String DATASET = "dataset";
}
