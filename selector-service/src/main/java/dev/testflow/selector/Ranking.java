package dev.testflow.selector;

import java.util.Collection;
import java.util.List;

/** Tells which tests of a change should run first. */
@FunctionalInterface
public interface Ranking {

    /**
     * Ranks tests that run.
     *
     * @param changed the changed files' paths in the repository
     * @param catalogue of the tests
     * @param tests those that run
     * @return the priority of each test, in their order
     */
    List<Priority> of(Collection<String> changed, Catalogue catalogue, List<Tie> tests);
}
