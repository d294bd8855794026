package dev.testflow.selector;

import dev.testflow.contract.Strategy;
import java.util.List;

/**
 * What a change needs of a workflow's tests.
 *
 * @param strategy {@link Strategy#ALL} when nothing was left out because of the change
 * @param reasons why this strategy, in words
 * @param tests every catalogued test: first those that run, in the order in which they should, then those that do not
 */
public record Selection(Strategy strategy, List<String> reasons, List<JudgedTest> tests) {

    public Selection {
        reasons = List.copyOf(reasons);
        tests = List.copyOf(tests);
    }

    /** How many tests run. */
    public int selected() {
        return (int) tests.stream().filter(JudgedTest::selected).count();
    }
}
