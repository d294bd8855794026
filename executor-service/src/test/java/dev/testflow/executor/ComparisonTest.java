package dev.testflow.executor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.testflow.executor.Measurement.Better;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.ToDoubleBiFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ComparisonTest {

    private static final Tolerance TOLERANCE = new Tolerance(0.1, 5, 0.01);
    private static final int SERIES = 40;
    private static final int RUNS = 100;
    private static final double SLOWER = 1.2;

    /** How the logarithm of what a benchmark takes differs from run to run. */
    private enum Noise {
        NORMAL_5((random, run) -> random.nextGaussian(0, 0.05)),
        NORMAL_8((random, run) -> random.nextGaussian(0, 0.08)),
        NORMAL_10((random, run) -> random.nextGaussian(0, 0.1)),
        ONE_IN_TEN_FAR_OFF((random, run) -> random.nextGaussian(0, 0.04) + outlier(random) / 2),
        HEAVY_TAILS((random, run) -> 0.04 * student(random)),
        /** A machine that is as slow in all attempts of a run. */
        OF_THE_MACHINE_5(0.05, (random, run) -> random.nextGaussian(0, 0.01)),
        OF_THE_MACHINE_8(0.08, (random, run) -> random.nextGaussian(0, 0.01)),
        SLOW_DRIFT((random, run) -> random.nextGaussian(0, 0.05) + 0.15 * run / RUNS),
        WAVES((random, run) -> random.nextGaussian(0, 0.05) + 0.05 * Math.sin(2 * Math.PI * run / RUNS)),
        MEDIANS_OF_NOISY_SAMPLES((random, run) -> random.nextGaussian(0, 0.02)
                + RobustSample.median(DoubleStream.generate(() -> random.nextGaussian(0, 0.1) + outlier(random))
                        .limit(10)
                        .toArray()));

        private final double machine;
        private final ToDoubleBiFunction<Random, Integer> attempt;

        Noise(ToDoubleBiFunction<Random, Integer> attempt) {
            this(0, attempt);
        }

        Noise(double machine, ToDoubleBiFunction<Random, Integer> attempt) {
            this.machine = machine;
            this.attempt = attempt;
        }

        private static double outlier(Random random) {
            return random.nextInt(10) == 0 ? -Math.log(1 - random.nextDouble()) : 0;
        }

        /** Of three degrees of freedom. */
        private static double student(Random random) {
            double squares = IntStream.range(0, 3)
                    .mapToDouble(i -> Math.pow(random.nextGaussian(), 2))
                    .sum();
            return random.nextGaussian() / Math.sqrt(squares / 3);
        }
    }

    /** A benchmark that is executed again and again: what is no regression is remembered, and what looks like one is measured twice more. */
    private static final class Series {

        private final Noise noise;
        private final Random random;
        private final List<Measurement> past = new ArrayList<>();
        private int run;

        Series(Noise noise, int seed) {
            this.noise = noise;
            this.random = new Random(seed);
        }

        /** Executes it, and says whether it ends as a regression. */
        boolean isRegression(double slower) {
            run++;
            double machine = random.nextGaussian(0, noise.machine);
            for (int attempt = 0; attempt < 3; attempt++) {
                double different = machine + noise.attempt.applyAsDouble(random, run);
                Measurement measured = millis(100 * slower * Math.exp(different));
                if (Comparison.regression(past, measured, TOLERANCE, 1).isEmpty()) {
                    past.add(measured);
                    past.subList(0, Math.max(0, past.size() - 40)).clear();
                    return false;
                }
            }
            return true;
        }

        int regressions(int runs, double slower) {
            return (int)
                    IntStream.range(0, runs).filter(i -> isRegression(slower)).count();
        }

        /** After how many runs it is a regression for the first time. */
        int runsUntilRegression(double slower) {
            return 1
                    + (int) IntStream.range(0, RUNS)
                            .takeWhile(i -> !isRegression(slower))
                            .count();
        }
    }

    @ParameterizedTest
    @EnumSource(Noise.class)
    void anUnchangedBenchmarkGivesNotMoreThanOneFalseAlarmInAHundredRuns(Noise noise) {
        List<Integer> alarms = IntStream.range(0, SERIES)
                .mapToObj(seed -> new Series(noise, seed).regressions(RUNS, 1))
                .toList();
        int all = alarms.stream().mapToInt(Integer::intValue).sum();

        assertThat(all).as("of %d runs", SERIES * RUNS).isLessThanOrEqualTo(SERIES * RUNS / 200);
        assertThat(alarms.stream().filter(number -> number > 1))
                .as("of %d series", SERIES)
                .hasSizeLessThanOrEqualTo(noise.machine > 0 ? SERIES / 10 : 0);
    }

    @ParameterizedTest
    @EnumSource(Noise.class)
    void aBenchmarkThatBecomesTwentyPercentSlowerIsCaught(Noise noise) {
        List<Integer> runs = IntStream.range(0, SERIES)
                .mapToObj(seed -> {
                    Series series = new Series(noise, seed);
                    series.regressions(40, 1);
                    return series.runsUntilRegression(SLOWER);
                })
                .sorted()
                .toList();

        assertThat(runs.get(SERIES / 2)).as("the median of %s", runs).isLessThanOrEqualTo(6);
        assertThat(runs.get(SERIES * 9 / 10)).as("nine in ten of %s", runs).isLessThanOrEqualTo(20);
    }

    @Test
    void tellsTheFigures() {
        List<Measurement> past = DoubleStream.of(100, 101, 99, 100, 102, 98, 100, 101, 99, 100)
                .mapToObj(ComparisonTest::millis)
                .toList();

        Comparison regression =
                Comparison.regression(past, millis(120), TOLERANCE, 1).orElseThrow();

        assertThat(regression.runs()).isEqualTo(10);
        assertThat(regression.failed(benchmark(), "sort").failure().type()).isEqualTo("performance regression");
        assertThat(regression.failed(benchmark(), "sort").failure().message())
                .startsWith("performance regression: 100.0 ms in the median of 10 runs before, 120.0 ms now: +20.0 %")
                .contains("by chance with a probability of 0.00");
    }

    @ParameterizedTest
    @CsvSource({"LOWER, 121, true", "LOWER, 80, false", "HIGHER, 121, false", "HIGHER, 80, true", "LOWER, 108, false"})
    void isWorseInTheDirectionOfTheBenchmarkAndBeyondWhatIsTolerated(Better better, double now, boolean regression) {
        List<Measurement> past = DoubleStream.of(100, 101, 99, 100, 102, 98, 100, 101, 99, 100)
                .mapToObj(figure -> new Measurement(figure, "x", better))
                .toList();

        assertThat(Comparison.regression(past, new Measurement(now, "x", better), TOLERANCE, 1)
                        .isPresent())
                .isEqualTo(regression);
    }

    @Test
    void comparesWithEnoughRunsOnly() {
        List<Measurement> past = Collections.nCopies(5, millis(100));

        assertThat(Comparison.regression(past.subList(0, 4), millis(900), TOLERANCE, 1))
                .isEmpty();
        assertThat(Comparison.regression(past, millis(900), TOLERANCE, 1)).isPresent();
    }

    @Test
    void isSurerTheMoreBenchmarksAreCompared() {
        List<Measurement> past = DoubleStream.of(100, 108, 93, 99, 104, 95, 102, 97, 106, 96)
                .mapToObj(ComparisonTest::millis)
                .toList();

        assertThat(Comparison.regression(past, millis(130), TOLERANCE, 1)).isPresent();
        assertThat(Comparison.regression(past, millis(130), TOLERANCE, 1_000)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"4.9E-324, 1.7976931348623157E308", "1.7976931348623157E308, 4.9E-324", "1, 1"})
    void noFigureIsTooLargeOrTooSmall(double before, double now) {
        List<Measurement> past = Collections.nCopies(10, millis(before));

        assertThat(Comparison.regression(past, millis(now), TOLERANCE, 1).isPresent())
                .isEqualTo(now > before);
    }

    private static Measurement millis(double figure) {
        return new Measurement(figure, "ms", Better.LOWER);
    }

    private static CaseResult benchmark() {
        return new CaseResult("sort", null, null, null, null, CaseResult.Ending.PASSED, 0, null);
    }
}
