package dev.testflow.executor;

import java.util.Arrays;
import java.util.stream.DoubleStream;

/** Two numbers or more, of which a few may be far off. */
record RobustSample(double[] values) {

    /** What makes the scale of a normal distribution its standard deviation, for many values and for each small number of them (Croux and Rousseeuw 1992, table 1). */
    private static final double NORMAL = 2.2219;

    private static final double[] FEW = {1, 1, 0.399, 0.994, 0.512, 0.844, 0.611, 0.857, 0.669, 0.872};

    /** How well the scale uses its values, compared with the standard deviation. */
    private static final double EFFICIENCY = 0.82;

    static RobustSample of(DoubleStream values) {
        return new RobustSample(values.toArray());
    }

    /** The median of the means of all pairs (Hodges and Lehmann 1963). */
    double location() {
        double[] means = new double[values.length * (values.length + 1) / 2];
        int pairs = 0;
        for (int i = 0; i < values.length; i++) {
            for (int j = 0; j <= i; j++) {
                means[pairs++] = (values[i] + values[j]) / 2;
            }
        }
        return median(means);
    }

    /** The first quartile of the distances of all pairs, Qn of Rousseeuw and Croux, <em>Alternatives to the Median Absolute Deviation</em>, 1993. Half of the values may be anything. */
    double scale() {
        double[] distances = new double[values.length * (values.length - 1) / 2];
        int pairs = 0;
        for (int i = 0; i < values.length; i++) {
            for (int j = 0; j < i; j++) {
                distances[pairs++] = Math.abs(values[i] - values[j]);
            }
        }
        Arrays.sort(distances);
        int half = values.length / 2 + 1;
        return NORMAL * correction() * distances[half * (half - 1) / 2 - 1];
    }

    /** For the distribution of Student: as many as a standard deviation would have that is as exact as the scale. */
    double degreesOfFreedom() {
        return Math.max(1, EFFICIENCY * (values.length - 1));
    }

    static double median(double[] numbers) {
        double[] sorted = numbers.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    private double correction() {
        int n = values.length;
        if (n < FEW.length) {
            return FEW[n];
        }
        return n % 2 == 1 ? n / (n + 1.4) : n / (n + 3.8);
    }
}
