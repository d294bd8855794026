package dev.testflow.selector;

import java.math.BigDecimal;
import java.util.regex.Pattern;

/**
 * A share, as {@code 2.5%}.
 *
 * @param hundredths of a percent, from 0 to 10,000
 */
public record Percent(int hundredths) {

    public static final Percent NONE = new Percent(0);

    private static final int ALL = 10_000;
    private static final Pattern TEXT = Pattern.compile("(100|[0-9]{1,2}(\\.[0-9]{1,2})?)%");

    /**
     * Reads a share.
     *
     * @throws IllegalArgumentException when the text is none
     */
    public static Percent of(String text) {
        if (!TEXT.matcher(text).matches()) {
            throw new IllegalArgumentException("must be a percentage such as 20% or 0.5%, at most 100%");
        }
        return new Percent(new BigDecimal(text.substring(0, text.length() - 1))
                .movePointRight(2)
                .intValueExact());
    }

    /** The share of a number, rounded up: of what there is, a share that is not nothing is at least one. */
    long of(long number) {
        return (number * hundredths + ALL - 1) / ALL;
    }

    /** Whether a number that may be any is among this share of all numbers. */
    boolean includes(int number) {
        return Integer.toUnsignedLong(number) % ALL < hundredths;
    }

    @Override
    public String toString() {
        return BigDecimal.valueOf(hundredths, 2).stripTrailingZeros().toPlainString() + "%";
    }
}
