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
     * @return the priority of each test, in their order
     */
    List<Priority> of(Collection<String> changed, List<Tie> tests);
}
