package dev.testflow.contract;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Environment and data are there and the first shard can be claimed. */
public record RunStarted(
        String run,
        String workflow,
        @JsonProperty(required = true) int tests,
        @JsonProperty(required = true) int shards)
        implements ResultEvent {

    public RunStarted {
        run = Require.id(run, "run");
        workflow = Require.name(workflow, "workflow");
        tests = Require.atLeast(0, tests, "tests");
        shards = Require.atLeast(0, shards, "shards");
    }
}
