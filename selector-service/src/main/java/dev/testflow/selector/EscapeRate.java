package dev.testflow.selector;

import java.util.Optional;

/**
 * How much escapes a selection, as far as it was looked at.
 *
 * @param sampled how many tests ran that were skipped, or would have been
 * @param escapes how many of them failed that had not before
 */
public record EscapeRate(long sampled, long escapes) {

    /** How sure it is that the true rate lies in the {@link #interval()}. */
    public static final double CONFIDENCE = 0.95;

    /** The point of the standard normal distribution that belongs to {@link #CONFIDENCE}. */
    private static final double Z = 1.959964;

    /** Bounds of a rate, from 0 to 1. */
    public record Interval(double low, double high) {}

    public EscapeRate {
        if (escapes < 0 || escapes > sampled) {
            throw new IllegalArgumentException(escapes + " of " + sampled + " tests cannot have escaped");
        }
    }

    public EscapeRate plus(EscapeRate other) {
        return new EscapeRate(sampled + other.sampled, escapes + other.escapes);
    }

    /** The share that escaped; none when nothing was looked at. */
    public Optional<Double> rate() {
        return sampled == 0 ? Optional.empty() : Optional.of((double) escapes / sampled);
    }

    /** Where the true rate probably lies, by Wilson's score interval, which is also right for few tests and for no escape (E. B. Wilson, Journal of the American Statistical Association 22, 1927). */
    public Optional<Interval> interval() {
        return rate().map(p -> {
            double n = sampled;
            double centre = p + Z * Z / (2 * n);
            double half = Z * Math.sqrt(p * (1 - p) / n + Z * Z / (4 * n * n));
            double scale = 1 + Z * Z / n;
            return new Interval(Math.max(0, (centre - half) / scale), Math.min(1, (centre + half) / scale));
        });
    }
}
