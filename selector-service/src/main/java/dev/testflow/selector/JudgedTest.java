package dev.testflow.selector;

import java.util.List;

/**
 * A catalogued test and what became of it.
 *
 * @param test its path, relative to the application's root
 * @param selected whether it runs
 * @param reasons why it runs, or why it does not; never empty
 */
public record JudgedTest(Application application, String test, boolean selected, List<String> reasons) {

    public JudgedTest {
        reasons = List.copyOf(reasons);
        if (reasons.isEmpty()) {
            throw new IllegalArgumentException("a test is neither selected nor skipped without a reason");
        }
    }
}
