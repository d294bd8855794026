package dev.testflow.executor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class RegressionTest {

    private static final double NOISE = 0.03;

    @Test
    void isToldWithItsFigures() {
        assertThat(Regression.of(new Measurement("sort", 130, "ms", true), List.of(99.0, 100.0, 100.0, 101.0, 102.0)))
                .hasValue(
                        "performance regression: sort is 130.0 ms; the median of the last 5 runs is 100.0 with a spread of 1.483, so this is 30.0 % worse");
    }

    @Test
    void isNotToldOfTooFewRuns() {
        assertThat(Regression.of(new Measurement("sort", 1_000, "ms", true), List.of(1.0, 1.0, 1.0, 1.0)))
                .isEmpty();
    }

    @Test
    void isNotToldOfWhatBecameBetter() {
        List<Double> past = List.of(100.0, 100.0, 100.0, 100.0, 100.0);

        assertThat(Regression.of(new Measurement("sort", 50, "ms", true), past)).isEmpty();
        assertThat(Regression.of(new Measurement("sort", 150, "ops/s", false), past))
                .isEmpty();
        assertThat(Regression.of(new Measurement("sort", 50, "ops/s", false), past))
                .isPresent();
    }

    @Test
    void isNotToldOfLessThanAFewPercentHoweverSteadyTheBenchmarkIs() {
        List<Double> past = List.of(100.0, 100.0, 100.0, 100.0, 100.0);

        assertThat(Regression.of(new Measurement("sort", 104.9, "ms", true), past))
                .isEmpty();
        assertThat(Regression.of(new Measurement("sort", 105.1, "ms", true), past))
                .isPresent();
    }

    @Test
    void isToldInSpiteOfOutliers() {
        List<Double> past = List.of(100.0, 101.0, 99.0, 100.0, 900.0, 100.0, 101.0, 99.0, 0.0, 100.0);

        assertThat(Regression.of(new Measurement("sort", 120, "ms", true), past))
                .isPresent();
    }

    /** A hundred runs of the same benchmark give one false alarm at the most, and one that takes a fifth longer gives one at once. */
    @Property(tries = 50)
    void isTellingNoiseFromWhatBecameSlower(@ForAll long seed) {
        Random random = new Random(seed);
        List<Double> past = new ArrayList<>();
        int alarms = 0;
        for (int run = 0; run < 100; run++) {
            double value = noisy(random, 100);
            alarms += Regression.of(new Measurement("sort", value, "ms", true), latest(past))
                            .isPresent()
                    ? 1
                    : 0;
            past.add(value);
        }

        assertThat(alarms).isLessThanOrEqualTo(1);
        long caught = DoubleStream.generate(() -> noisy(random, 120))
                .limit(20)
                .filter(value -> Regression.of(new Measurement("sort", value, "ms", true), latest(past))
                        .isPresent())
                .count();
        assertThat(caught).isGreaterThan(10);
    }

    private static List<Double> latest(List<Double> past) {
        return past.subList(Math.max(0, past.size() - Regression.WINDOW), past.size());
    }

    /** The middle of eleven measurements, as a tool makes them in one run. */
    private static double noisy(Random random, double value) {
        return Regression.median(DoubleStream.generate(() -> value * (1 + NOISE * random.nextGaussian()))
                .limit(11));
    }
}
