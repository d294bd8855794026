package dev.testflow.executor;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.stream.Collectors;

/**
 * Cuts a plan into shards of about equal expected duration: the longest test goes first, each to the shard that has the least so far (Graham's
 * longest-processing-time rule).
 *
 * @param target what a shard should take
 * @param parallel how many shards can be executed at a time: small plans are cut so that all have something to do
 */
public record ShardCut(Duration target, int parallel) {

    /** A shard's results are committed together, so it stays small whatever its tests take. */
    public static final int MAXIMUM_TESTS = 500;

    /** A workspace is not worth less. */
    private static final long WORTH_A_SHARD = 5_000;

    /** The shards, longest first; those of sampled tests come after the others, and have no other test. */
    public List<Shard> cut(List<ExpectedTest> tests) {
        Map<Boolean, List<ExpectedTest>> byDeciding = tests.stream()
                .collect(Collectors.partitioningBy(test -> test.role().decides()));
        List<Shard> shards = new ArrayList<>();
        shards.addAll(cut(byDeciding.getOrDefault(true, List.of()), false));
        shards.addAll(cut(byDeciding.getOrDefault(false, List.of()), true));
        return shards;
    }

    private List<Shard> cut(List<ExpectedTest> tests, boolean sample) {
        Map<String, List<ExpectedTest>> byApplication = new LinkedHashMap<>();
        tests.forEach(test -> byApplication
                .computeIfAbsent(test.application(), application -> new ArrayList<>())
                .add(test));
        List<Shard> shards = new ArrayList<>();
        byApplication.forEach((application, own) -> shards.addAll(cut(application, sample, own)));
        shards.sort(Comparator.comparingLong(Shard::millis).reversed());
        return shards;
    }

    private List<Shard> cut(String application, boolean sample, List<ExpectedTest> tests) {
        List<Load> all = new ArrayList<>();
        for (int i = 0; i < count(tests); i++) {
            all.add(new Load());
        }
        PriorityQueue<Load> least = new PriorityQueue<>(
                Comparator.<Load>comparingLong(load -> load.millis).thenComparingInt(load -> load.positions.size()));
        least.addAll(all);
        tests.stream()
                .sorted(Comparator.comparingLong(ExpectedTest::millis).reversed())
                .forEach(test -> {
                    Load load = least.remove();
                    load.millis += test.millis();
                    load.positions.add(test.position());
                    if (load.positions.size() < MAXIMUM_TESTS) {
                        least.add(load);
                    }
                });
        return all.stream()
                .filter(load -> !load.positions.isEmpty())
                .map(load -> new Shard(
                        application, sample, load.positions.stream().sorted().toList(), load.millis))
                .toList();
    }

    private int count(List<ExpectedTest> tests) {
        long millis = tests.stream().mapToLong(ExpectedTest::millis).sum();
        long byTarget = ceiling(millis, Math.max(1, target.toMillis()));
        long bySize = ceiling(tests.size(), MAXIMUM_TESTS);
        long byWorkers = Math.min(parallel, millis / WORTH_A_SHARD);
        return (int) Math.clamp(Math.max(Math.max(byTarget, bySize), byWorkers), 1, tests.size());
    }

    private static long ceiling(long dividend, long divisor) {
        return (dividend + divisor - 1) / divisor;
    }

    private static final class Load {
        private long millis;
        private final List<Integer> positions = new ArrayList<>();
    }
}
