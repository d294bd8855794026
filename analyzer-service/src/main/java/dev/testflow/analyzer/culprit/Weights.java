package dev.testflow.analyzer.culprit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.DoubleStream;

/** How much each clue tells, as {@code clues.properties} says; {@code deploy/benchmarks/analysis/blame} finds the numbers. */
public final class Weights {

    private static final Properties FILE = read();

    /** For files of which it is not known what changed in them. */
    public static final Weights OF_FILES = beginning("");

    /** For what stands in changed files, beside {@link #OF_LINES}. */
    public static final Weights OF_CHANGED_FILES = beginning("changed.");

    /** For the lines that differ. */
    public static final Weights OF_LINES = beginning("lines.");

    private final double[] weights;

    /** @param weights in the order of the clues */
    public Weights(double[] weights) {
        this.weights = weights.clone();
    }

    /** Those of clues that are followed by others. */
    public Weights and(Weights others) {
        return new Weights(DoubleStream.concat(Arrays.stream(weights), Arrays.stream(others.weights))
                .toArray());
    }

    /** The weighted sum of a file's clues. */
    public double of(double[] clues) {
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += weights[i] * clues[i];
        }
        return sum;
    }

    private static Weights beginning(String prefix) {
        return new Weights(Arrays.stream(Clue.values())
                .mapToDouble(clue -> named(prefix + clue.key()))
                .toArray());
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
