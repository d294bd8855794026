package dev.testflow.executor;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Cuts a plan into shards, of which an idle worker always takes the next. The longest tests go first (Graham's longest-processing-time rule), and the shards become smaller towards the
 * end (guided self-scheduling, Polychronopoulos and Kuck 1987), so that all workers end at about the same time, also when some tests take longer than expected. Tests that failed when they
 * last ran, or never ran, go ahead of all others.
 *
 * @param target what a shard takes at most, unless a single test takes longer
 * @param parallel how many shards can be executed at a time
 */
public record ShardCut(Duration target, int parallel) {

    /** A shard's results are committed together, so it stays small whatever its tests take. */
    public static final int MAXIMUM_TESTS = 1_000;

    /** A workspace is not worth less. */
    private static final long WORTH_A_SHARD = 5_000;

    private static final Comparator<ExpectedTest> AHEAD_AND_LONG_FIRST = Comparator.comparing(ExpectedTest::ahead)
            .thenComparingLong(ExpectedTest::millis)
            .reversed()
            .thenComparingInt(ExpectedTest::position);

    /** The shards, in the order in which they are executed; those of sampled tests come after the others, and have no other test. */
    public List<Shard> cut(List<ExpectedTest> tests) {
        Map<Boolean, List<ExpectedTest>> byDeciding = tests.stream()
                .sorted(AHEAD_AND_LONG_FIRST)
                .collect(Collectors.partitioningBy(test -> test.role().decides()));
        List<Shard> shards = new ArrayList<>();
        shards.addAll(cut(byDeciding.getOrDefault(true, List.of()), false));
        shards.addAll(cut(byDeciding.getOrDefault(false, List.of()), true));
        return shards;
    }

    private List<Shard> cut(List<ExpectedTest> inOrder, boolean sample) {
        List<Shard> shards = new ArrayList<>();
        Map<String, Load> filling = new LinkedHashMap<>();
        long left = inOrder.stream().mapToLong(ExpectedTest::millis).sum();
        for (ExpectedTest test : inOrder) {
            Load load = filling.get(test.application());
            if (load != null && (load.positions.size() == MAXIMUM_TESTS || load.millis + test.millis() > size(left))) {
                shards.add(load.shard(test.application(), sample));
                left -= load.millis;
                filling.remove(test.application());
            }
            filling.computeIfAbsent(test.application(), application -> new Load())
                    .add(test);
        }
        filling.forEach((application, load) -> shards.add(load.shard(application, sample)));
        return shards;
    }

    /** Half of what each worker has to do yet, in milliseconds; a single one waits for nobody. */
    private long size(long left) {
        long fair = parallel == 1 ? left : left / (2L * parallel);
        return Math.max(WORTH_A_SHARD, Math.min(target.toMillis(), fair));
    }

    private static final class Load {
        private long millis;
        private final List<Integer> positions = new ArrayList<>();

        void add(ExpectedTest test) {
            millis += test.millis();
            positions.add(test.position());
        }

        Shard shard(String application, boolean sample) {
            return new Shard(application, sample, positions.stream().sorted().toList(), millis);
        }
    }
}
