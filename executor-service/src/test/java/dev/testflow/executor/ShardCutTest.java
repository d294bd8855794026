package dev.testflow.executor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.testflow.contract.TestRole;
import java.time.Duration;
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
    void aimsAtTheTarget() {
        assertThat(CUT.cut(tests(1_200, 1_000)))
                .hasSize(20)
                .allSatisfy(shard -> assertThat(shard.millis()).isEqualTo(60_000));
    }

    @Test
    void neverPutsTooManyTestsTogether() {
        assertThat(CUT.cut(tests(20_000, 0))).hasSize(40);
    }

    @Test
    void putsTheLongestFirstAndTheTestsInThePlansOrder() {
        List<Shard> shards = CUT.cut(List.of(
                new ExpectedTest("a", 0, 10, TestRole.SELECTED),
                new ExpectedTest("b", 1, 70_000, TestRole.SELECTED),
                new ExpectedTest("a", 2, 20, TestRole.SELECTED),
                new ExpectedTest("b", 3, 60_000, TestRole.SELECTED)));

        assertThat(shards).extracting(Shard::positions).containsExactly(List.of(1), List.of(3), List.of(0, 2));
    }

    @Test
    void putsSamplesBehindTheOthersAndByThemselves() {
        List<Shard> shards = CUT.cut(List.of(
                new ExpectedTest("a", 0, 10, TestRole.SELECTED),
                new ExpectedTest("a", 1, 10, TestRole.SHADOW),
                new ExpectedTest("a", 2, 90_000, TestRole.SAMPLE),
                new ExpectedTest("b", 3, 90_000, TestRole.SAMPLE)));

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
                .mapToObj(i -> new ExpectedTest(i % 3 == 0 ? "a" : "b", i, durations.get(i), TestRole.values()[i % 2]))
                .toList();

        List<Shard> shards = new ShardCut(Duration.ofSeconds(60), parallel).cut(tests);

        assertThat(shards.stream().flatMap(shard -> shard.positions().stream()).sorted())
                .containsExactlyElementsOf(
                        IntStream.range(0, durations.size()).boxed().toList());
        assertThat(shards).allSatisfy(shard -> assertThat(shard.positions()).hasSizeBetween(1, ShardCut.MAXIMUM_TESTS));
    }

    private static List<ExpectedTest> tests(int count, long millis) {
        return IntStream.range(0, count)
                .mapToObj(i -> new ExpectedTest("app", i, millis, TestRole.SELECTED))
                .toList();
    }
}
