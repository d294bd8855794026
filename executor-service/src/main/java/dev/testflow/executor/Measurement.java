package dev.testflow.executor;

/**
 * What a benchmark measured in one run.
 *
 * @param figure positive and finite; the median where the tool tells each sample
 * @param unit what the figure counts, as the tool writes it; figures of different units are not compared
 */
public record Measurement(double figure, String unit, Better better) {

    /** Which figures are the good ones. */
    public enum Better {
        LOWER,
        HIGHER
    }

    public Measurement {
        if (!isFigure(figure)) {
            throw new IllegalArgumentException(figure + " is no positive number");
        }
    }

    /** Whether a number can be compared with others by its ratio to them. */
    public static boolean isFigure(double number) {
        return number > 0 && Double.isFinite(number);
    }

    /** Whether the figures of another one mean the same. */
    public boolean isLike(Measurement other) {
        return better == other.better && unit.equals(other.unit);
    }

    /** The logarithm of what it costs, so that a difference is a ratio, and more is worse. */
    double cost() {
        return better == Better.LOWER ? Math.log(figure) : -Math.log(figure);
    }

    /** The figure whose cost is so much. */
    double figureOf(double cost) {
        return Math.exp(better == Better.LOWER ? cost : -cost);
    }
}
