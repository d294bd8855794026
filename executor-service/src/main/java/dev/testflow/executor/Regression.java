package dev.testflow.executor;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.DoubleStream;

/**
 * Tells a benchmark that became worse from one that is only noisy. A value is compared with the median of earlier runs, by the median of their absolute deviations: neither is moved by a few outliers (Rousseeuw and Croux, <a
 * href="https://doi.org/10.1080/01621459.1993.10476408">Alternatives to the Median Absolute Deviation</a>, 1993). The fewer runs there were, the less is known of their spread, and the more is asked.
 */
public final class Regression {

    /** How many earlier runs are looked at. */
    public static final int WINDOW = 20;

    /** Of fewer, nothing is known of the spread. */
    static final int FEWEST = 5;

    /** What is less than that of the median is of no interest, however steady the benchmark is. */
    private static final double SHARE = 0.05;

    private static final double DEVIATIONS = 4.5;
    private static final double FEW_RUNS = 3;

    /** Makes the median deviation of a normal distribution its standard deviation. */
    private static final double CONSISTENT = 1.4826;

    private Regression() {}

    /**
     * Compares with earlier runs.
     *
     * @param past what they measured, at most {@value #WINDOW} of them, in any order
     * @return the figures in one sentence, when the benchmark became worse
     */
    public static Optional<String> of(Measurement now, List<Double> past) {
        if (past.size() < FEWEST) {
            return Optional.empty();
        }
        double median = median(past.stream().mapToDouble(Double::doubleValue));
        double spread = CONSISTENT * median(past.stream().mapToDouble(value -> Math.abs(value - median)));
        double worse = now.lessIsBetter() ? now.value() - median : median - now.value();
        double most = Math.max(SHARE * Math.abs(median), DEVIATIONS * (1 + FEW_RUNS / past.size()) * spread);
        return worse > most ? Optional.of(inWords(now, median, spread, past.size())) : Optional.empty();
    }

    private static String inWords(Measurement now, double median, double spread, int runs) {
        double percent = median == 0 ? 100 : 100 * Math.abs(now.value() - median) / Math.abs(median);
        return String.format(
                Locale.ROOT,
                "performance regression: %s is %s %s; the median of the last %d runs is %s with a spread of %s, so this is %.1f %% worse",
                now.benchmark(),
                number(now.value()),
                now.unit(),
                runs,
                number(median),
                number(spread),
                percent);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.4g", value);
    }

    static double median(DoubleStream values) {
        double[] sorted = values.sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
