package dev.testflow.analyzer.culprit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Objects;
import java.util.Properties;

/** How much each clue tells, as {@code clues.properties} says; {@code deploy/benchmarks/analysis/blame} finds the numbers. */
public final class Weights {

    private static final Properties FILE = read();

    /** Those of the analyzer. */
    public static final Weights DEFAULT = new Weights(
            Arrays.stream(Clue.values()).mapToDouble(clue -> named(clue.key())).toArray());

    private final double[] weights;

    /** @param weights in the order of the clues */
    public Weights(double[] weights) {
        this.weights = weights.clone();
    }

    /** The weighted sum of a file's clues. */
    public double of(double[] clues) {
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += weights[i] * clues[i];
        }
        return sum;
    }

    static double named(String key) {
        return Double.parseDouble(Objects.requireNonNull(FILE.getProperty(key), () -> "no weight of " + key));
    }

    private static Properties read() {
        Properties properties = new Properties();
        try (InputStream file = Weights.class.getResourceAsStream("/clues.properties")) {
            properties.load(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties;
    }
}
