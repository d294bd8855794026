package dev.testflow.executor;

import dev.testflow.contract.TestRole;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

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
        long[] medians = tests.stream()
                .mapToLong(test -> test.isSeen() ? test.median() : 0)
                .toArray();
        Map<String, Double> average = IntStream.range(0, medians.length)
                .filter(i -> tests.get(i).isSeen())
                .boxed()
                .collect(Collectors.groupingBy(
                        i -> tests.get(i).application(), Collectors.averagingLong(i -> medians[i])));
        Map<String, Long> unseen = new HashMap<>(unseenMillis);
        average.forEach((application, millis) -> unseen.put(application, Math.round(millis)));
        return IntStream.range(0, medians.length)
                .mapToObj(i -> {
                    PastTest test = tests.get(i);
                    long millis = test.isSeen() ? medians[i] : unseen.getOrDefault(test.application, otherwise);
                    return new ExpectedTest(
                            test.application, test.position, millis, test.role, test.failed || !test.isSeen());
                })
                .toList();
    }

    private boolean isSeen() {
        return !recent.isEmpty();
    }

    private long median() {
        return recent.stream().sorted().skip(recent.size() / 2).findFirst().orElseThrow();
    }
}
