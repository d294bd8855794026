package dev.testflow.selector;

import dev.testflow.contract.TestRole;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A catalogued test and what became of it.
 *
 * @param test its path, relative to the application's root
 * @param role what it is in the plan for; absent when it does not run
 * @param reasons why it runs, or why it does not; never empty
 */
public record JudgedTest(
        Application application, String test, @Nullable TestRole role, List<String> reasons) {

    public JudgedTest {
        reasons = List.copyOf(reasons);
        if (reasons.isEmpty()) {
            throw new IllegalArgumentException("a test is neither selected nor skipped without a reason");
        }
    }

    /** Whether it runs. */
    public boolean selected() {
        return role != null;
    }

    /** The same, and what else is to be said of it first. */
    JudgedTest as(@Nullable TestRole another, String first) {
        List<String> more = new ArrayList<>(reasons.size() + 1);
        more.add(first);
        more.addAll(reasons);
        return new JudgedTest(application, test, another, more);
    }
}
