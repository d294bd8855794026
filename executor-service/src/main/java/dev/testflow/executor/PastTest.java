package dev.testflow.executor;

import dev.testflow.contract.TestRole;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

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
        Map<String, Double> average = tests.stream()
                .filter(PastTest::isSeen)
                .collect(Collectors.groupingBy(PastTest::application, Collectors.averagingLong(PastTest::median)));
        Map<String, Long> unseen = new HashMap<>(unseenMillis);
        average.forEach((application, millis) -> unseen.put(application, Math.round(millis)));
        return tests.stream()
                .map(test -> new ExpectedTest(
                        test.application,
                        test.position,
                        test.isSeen() ? test.median() : unseen.getOrDefault(test.application, otherwise),
                        test.role,
                        test.failed || !test.isSeen()))
                .toList();
    }

    private boolean isSeen() {
        return !recent.isEmpty();
    }

    private long median() {
        return recent.stream().sorted().skip(recent.size() / 2).findFirst().orElseThrow();
    }
}
