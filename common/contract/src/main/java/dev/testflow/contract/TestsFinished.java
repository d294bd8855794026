package dev.testflow.contract;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Attempts of several tests of a run that ended and were stored together; each counts as a {@link TestFinished} of its own. Most runs have thousands of results of which each
 * takes less than the record around it.
 *
 * @param run that of all of them
 * @param tests no test twice
 */
public record TestsFinished(String run, List<TestFinished> tests) implements ResultEvent {

    /** How many it holds at the most. */
    public static final int MAXIMUM_TESTS = 500;

    public TestsFinished {
        run = Require.id(run, "run");
        tests = Require.list(tests, "tests", MAXIMUM_TESTS);
        Require.check(!tests.isEmpty(), "tests", "is empty");
        Set<List<String>> told = new HashSet<>();
        for (TestFinished test : tests) {
            Require.check(test.run().equals(run), "tests", "belong to another run");
            Require.check(told.add(List.of(test.application(), test.test())), "tests", "tell of a test twice");
        }
    }
}
