package dev.testflow.executor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.testflow.contract.TestRole;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ShardCutTest {

    private static final ShardCut CUT = new ShardCut(Duration.ofSeconds(60), 4);

    @Test
    void keepsWhatIsSmallTogether() {
        assertThat(CUT.cut(tests(5, 100))).hasSize(1);
    }

    @Test
    void givesEveryWorkerSomethingToDo() {
        assertThat(CUT.cut(tests(20, 1_000))).hasSize(4);
    }

    @Test
    void aimsAtTheTargetAndBecomesSmallerTowardsTheEnd() {
        List<Shard> shards = CUT.cut(tests(1_200, 1_000));

        assertThat(shards.getFirst().millis()).isEqualTo(60_000);
        assertThat(shards.getLast().millis()).isLessThanOrEqualTo(5_000);
        assertThat(shards)
                .isSortedAccordingTo(Comparator.comparing(Shard::millis).reversed());
    }

    @Test
    void givesASingleWorkerNoSmallShards() {
        assertThat(new ShardCut(Duration.ofSeconds(60), 1).cut(tests(90, 1_000)))
                .extracting(Shard::millis)
                .containsExactly(60_000L, 30_000L);
    }

    @Test
    void putsWhatGoesAheadBeforeLongerOnes() {
        List<Shard> shards = CUT.cut(List.of(
                new ExpectedTest("a", 0, 70_000, TestRole.SELECTED, false),
                new ExpectedTest("a", 1, 10, TestRole.SELECTED, false),
                new ExpectedTest("a", 2, 20, TestRole.SELECTED, true),
                new ExpectedTest("b", 3, 30, TestRole.SELECTED, true)));

        assertThat(shards.getFirst().positions()).containsExactly(2);
    }

    @Test
    void neverPutsTooManyTestsTogether() {
        assertThat(CUT.cut(tests(20 * ShardCut.MAXIMUM_TESTS, 0))).hasSize(20);
    }

    @Test
    void putsTheLongestFirstAndTheTestsInThePlansOrder() {
        List<Shard> shards = CUT.cut(List.of(
                new ExpectedTest("a", 0, 10, TestRole.SELECTED, false),
                new ExpectedTest("b", 1, 70_000, TestRole.SELECTED, false),
                new ExpectedTest("a", 2, 20, TestRole.SELECTED, false),
                new ExpectedTest("b", 3, 60_000, TestRole.SELECTED, false)));

        assertThat(shards).extracting(Shard::positions).containsExactly(List.of(1), List.of(3), List.of(0, 2));
    }

    @Test
    void putsSamplesBehindTheOthersAndByThemselves() {
        List<Shard> shards = CUT.cut(List.of(
                new ExpectedTest("a", 0, 10, TestRole.SELECTED, false),
                new ExpectedTest("a", 1, 10, TestRole.SHADOW, false),
                new ExpectedTest("a", 2, 90_000, TestRole.SAMPLE, false),
                new ExpectedTest("b", 3, 90_000, TestRole.SAMPLE, false)));

        assertThat(shards).extracting(Shard::positions).containsExactly(List.of(0, 1), List.of(2), List.of(3));
        assertThat(shards).extracting(Shard::sample).containsExactly(false, true, true);
    }

    @Test
    void cutsNothingOfNothing() {
        assertThat(CUT.cut(List.of())).isEmpty();
    }

    @Property(tries = 200)
    void everyTestIsInExactlyOneShard(
            @ForAll @Size(max = 2_000) List<@LongRange(max = 500_000) Long> durations,
            @ForAll @IntRange(min = 1, max = 8) int parallel) {
        List<ExpectedTest> tests = IntStream.range(0, durations.size())
                .mapToObj(i -> new ExpectedTest(
                        i % 3 == 0 ? "a" : "b", i, durations.get(i), TestRole.values()[i % 2], i % 5 == 0))
                .toList();

        List<Shard> shards = new ShardCut(Duration.ofSeconds(60), parallel).cut(tests);

        assertThat(shards.stream().flatMap(shard -> shard.positions().stream()).sorted())
                .containsExactlyElementsOf(
                        IntStream.range(0, durations.size()).boxed().toList());
        assertThat(shards).allSatisfy(shard -> assertThat(shard.positions()).hasSizeBetween(1, ShardCut.MAXIMUM_TESTS));
    }

    private static List<ExpectedTest> tests(int count, long millis) {
        return IntStream.range(0, count)
                .mapToObj(i -> new ExpectedTest("app", i, millis, TestRole.SELECTED, false))
                .toList();
    }
}
