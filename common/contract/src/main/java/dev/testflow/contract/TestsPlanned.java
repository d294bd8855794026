package dev.testflow.contract;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * A chunk of a plan's tests, small enough for one record.
 *
 * @param chunk its index, from 0 up to {@link PlanSelected#chunks()} exclusive
 */
public record TestsPlanned(
        String run, @JsonProperty(required = true) int chunk, List<PlannedTest> tests) implements PlanEvent {

    /** How many tests a chunk has at the most. */
    public static final int MAXIMUM_TESTS = 500;

    public TestsPlanned {
        run = Require.id(run, "run");
        chunk = Require.atLeast(0, chunk, "chunk");
        tests = Require.list(tests, "tests", MAXIMUM_TESTS);
        Require.check(!tests.isEmpty(), "tests", "is empty");
    }
}
