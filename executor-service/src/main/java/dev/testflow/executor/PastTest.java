package dev.testflow.executor;

import dev.testflow.contract.TestRole;
import java.util.HashMap;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;

/**
 * A planned test with its past.
 *
 * @param position its place in the plan's order
 * @param recent how long it took when it ran lately, in milliseconds; empty when it was never seen
 * @param failed whether it failed when it last ran
 */
public record PastTest(String application, int position, TestRole role, List<Long> recent, boolean failed) {

    public PastTest {
        recent = List.copyOf(recent);
    }

    /**
     * What tests will probably take: the median of what they took, which one outlier does not change. A test that was never seen takes what those of its application take on average, and
     * goes ahead, since it may be a long one.
     *
     * @param unseenMillis what is expected where an application has no test that was seen
     */
    public static List<ExpectedTest> expected(List<PastTest> tests, Map<String, Long> unseenMillis, long otherwise) {
        Map<String, LongSummaryStatistics> seen = new HashMap<>();
        tests.stream()
                .filter(test -> !test.recent.isEmpty())
                .forEach(test -> seen.computeIfAbsent(test.application, application -> new LongSummaryStatistics())
                        .accept(test.median()));
        return tests.stream()
                .map(test -> new ExpectedTest(
                        test.application,
                        test.position,
                        !test.recent.isEmpty()
                                ? test.median()
                                : seen.containsKey(test.application)
                                        ? Math.round(seen.get(test.application).getAverage())
                                        : unseenMillis.getOrDefault(test.application, otherwise),
                        test.role,
                        test.failed || test.recent.isEmpty()))
                .toList();
    }

    private long median() {
        return recent.stream().sorted().skip(recent.size() / 2).findFirst().orElseThrow();
    }
}
