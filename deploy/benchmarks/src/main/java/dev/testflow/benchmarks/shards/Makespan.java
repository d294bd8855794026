package dev.testflow.benchmarks.shards;

import dev.testflow.contract.TestRole;
import dev.testflow.executor.ExpectedTest;
import dev.testflow.executor.PastTest;
import dev.testflow.executor.ShardCut;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * When the last of eight workers ends, as a multiple of the earliest end that is possible: all work divided by the workers, or the longest test. The shards are cut by the executor's own
 * code, from the past that its database would hold; that an idle worker takes the next shard is computed. Every run of it prints the same.
 */
final class Makespan {

    private static final int WORKERS = 8;
    private static final int RUNS = 1_000;
    private static final int PAST_RUNS = 5;
    private static final long DEFAULT_UNSEEN = 1_000;
    private static final ShardCut CUT = new ShardCut(Duration.ofSeconds(60), WORKERS);

    private final Durations durations;
    private final Past past;

    private Makespan(Durations durations, Past past) {
        this.durations = durations;
        this.past = past;
    }

    /**
     * What is known of tests.
     *
     * @param spread standard deviation of the logarithm of what a test takes from one run to the other
     * @param outliers share of the past durations that are ten times as long
     * @param unseen share of the tests that never ran
     * @param startMillis what each shard takes beside its tests
     */
    private record Past(String name, double spread, double outliers, double unseen, long startMillis) {}

    /** What one run takes. */
    private record Run(long[] millis, List<PastTest> past) {

        double bound() {
            return Math.max(
                    LongStream.of(millis).sum() / (double) WORKERS,
                    LongStream.of(millis).max().orElse(0));
        }
    }

    /** @param arguments a folder with JUnit XML reports of one test run; that of Apache Pulsar when absent */
    public static void main(String[] arguments) throws Exception {
        Durations durations = arguments.length == 0 ? Durations.ofPulsar() : Durations.ofReports(Path.of(arguments[0]));
        long[] millis =
                durations.millis().stream().mapToLong(Long::longValue).sorted().toArray();
        System.out.printf(
                Locale.ROOT,
                "%d tests, %.0f s together, the median %.1f s, the longest %.1f s; %d workers, %d runs each%n%n%-46s %24s %24s %24s%n",
                millis.length,
                LongStream.of(millis).sum() / 1e3,
                millis[millis.length / 2] / 1e3,
                millis[millis.length - 1] / 1e3,
                WORKERS,
                RUNS,
                "median and 95th percentile of end / bound",
                "round-robin",
                "by count",
                "TestFlow");
        for (Past past : List.of(
                new Past("every run takes the same", 0, 0, 0, 0),
                new Past("runs differ by 20 %", 0.2, 0, 0, 0),
                new Past("the same, one of 20 durations is an outlier", 0.2, 0.05, 0, 0),
                new Past("the same, one of 10 tests never ran", 0.2, 0.05, 0.1, 0),
                new Past("the same, each shard takes 1 s more", 0.2, 0.05, 0.1, 1_000))) {
            new Makespan(durations, past).print();
        }
    }

    private void print() {
        Random random = new Random(1);
        List<Run> runs = IntStream.range(0, RUNS).mapToObj(i -> run(random)).toList();
        System.out.printf(
                Locale.ROOT,
                "%-46s %24s %24s %24s%n",
                past.name,
                ratios(runs, this::roundRobin),
                ratios(runs, this::byCount),
                ratios(runs, this::shards));
    }

    private static String ratios(List<Run> runs, ToDoubleFunction<Run> end) {
        double[] ratios = runs.stream()
                .mapToDouble(run -> end.applyAsDouble(run) / run.bound())
                .sorted()
                .toArray();
        return String.format(Locale.ROOT, "%.3f  %.3f", ratios[RUNS / 2], ratios[RUNS * 95 / 100]);
    }

    private Run run(Random random) {
        long[] millis = durations.millis().stream()
                .mapToLong(usual -> once(usual, random))
                .toArray();
        List<PastTest> tests = new ArrayList<>();
        for (int i = 0; i < millis.length; i++) {
            long usual = durations.millis().get(i);
            List<Long> recent = random.nextDouble() < past.unseen
                    ? List.of()
                    : IntStream.range(0, PAST_RUNS)
                            .mapToObj(run -> once(usual, random) * (random.nextDouble() < past.outliers ? 10 : 1))
                            .toList();
            tests.add(new PastTest("app", i, TestRole.SELECTED, recent, false));
        }
        return new Run(millis, tests);
    }

    private long once(long usual, Random random) {
        return Math.round(usual * Math.exp(past.spread * random.nextGaussian()));
    }

    private double roundRobin(Run run) {
        long[] ends = new long[WORKERS];
        Arrays.fill(ends, past.startMillis);
        for (int i = 0; i < run.millis.length; i++) {
            ends[i % WORKERS] += run.millis[i];
        }
        return LongStream.of(ends).max().orElse(0);
    }

    private double byCount(Run run) {
        long[] ends = new long[WORKERS];
        Arrays.fill(ends, past.startMillis);
        for (int i = 0; i < run.millis.length; i++) {
            ends[i * WORKERS / run.millis.length] += run.millis[i];
        }
        return LongStream.of(ends).max().orElse(0);
    }

    private double shards(Run run) {
        List<ExpectedTest> expected = PastTest.expected(run.past, Map.of(), DEFAULT_UNSEEN);
        PriorityQueue<Long> idleFrom = new PriorityQueue<>();
        IntStream.range(0, WORKERS).forEach(worker -> idleFrom.add(0L));
        CUT.cut(expected)
                .forEach(shard -> idleFrom.add(idleFrom.remove()
                        + past.startMillis
                        + shard.positions().stream()
                                .mapToLong(position -> run.millis[position])
                                .sum()));
        return idleFrom.stream().mapToLong(Long::longValue).max().orElse(0);
    }
}
