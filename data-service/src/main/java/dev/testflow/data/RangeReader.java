package dev.testflow.data;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Understands ranges with distributions, such as {@code 1..100 normal(50,10)}. Every method throws {@link IllegalArgumentException} for what is none. */
final class RangeReader {

    private static final Pattern NUMBERS =
            Pattern.compile("(-?\\d{1,18}(?:\\.\\d{1,9})?)\\.\\.(-?\\d{1,18}(?:\\.\\d{1,9})?)");
    private static final Pattern TIMES = Pattern.compile("([\\d:.TZ-]{10,30}?)\\.\\.([\\d:.TZ-]{10,30})");
    private static final Pattern DISTRIBUTION = Pattern.compile(
            "(\\w+)(?:\\(\\s*(-?\\d{1,9}(?:\\.\\d{1,9})?)\\s*(?:,\\s*(\\d{1,9}(?:\\.\\d{1,9})?)\\s*)?\\))?");
    private static final List<String> DISTRIBUTIONS = List.of("uniform", "normal", "zipf");
    private static final LocalDate LAST_DAY = LocalDate.of(9999, 12, 31);
    private static final double LARGEST_EXPONENT = 10;

    /** Six deviations from one end to the other. */
    private static final double DEVIATIONS = 6;

    private final String text;
    private final String range;
    private final String distribution;

    /** @param text what stands behind the generator's colon */
    RangeReader(String text) {
        this.text = text;
        String[] parts = text.strip().split("\\s+", 2);
        this.range = parts[0];
        this.distribution = parts.length == 1 ? "" : parts[1];
    }

    Generator whole() {
        Matcher numbers = match(NUMBERS, "int:1..100");
        BigDecimal from = new BigDecimal(numbers.group(1));
        BigDecimal to = new BigDecimal(numbers.group(2));
        if (from.scale() > 0 || to.scale() > 0) {
            throw noRange("int:1..100");
        }
        long size = size(from.toBigInteger(), to.toBigInteger(), "int:1..100");
        return drawn(new Countable.Whole(from.longValueExact(), size), from, BigDecimal.ONE);
    }

    Generator decimals() {
        Matcher numbers = match(NUMBERS, "decimal:0.00..99.99");
        BigDecimal from = new BigDecimal(numbers.group(1));
        BigDecimal to = new BigDecimal(numbers.group(2));
        int scale = Math.max(from.scale(), to.scale());
        BigInteger first = from.setScale(scale).unscaledValue();
        long size = size(first, to.setScale(scale).unscaledValue(), "decimal:0.00..99.99");
        if (first.bitLength() >= Long.SIZE - 1) {
            throw new IllegalArgumentException("'" + range + "' has more digits than 18");
        }
        return drawn(new Countable.Decimals(first.longValueExact(), size, scale), from, BigDecimal.valueOf(1, scale));
    }

    Generator days() {
        Matcher days = match(TIMES, "date:2020-01-01..2024-12-31");
        try {
            long from = day(days.group(1)).toEpochDay();
            long to = day(days.group(2)).toEpochDay();
            return drawn(new Countable.Days(from, positive(to - from + 1, "date:2020-01-01..2024-12-31")), null, null);
        } catch (DateTimeException e) {
            throw noRange("date:2020-01-01..2024-12-31");
        }
    }

    Generator moments() {
        Matcher times = match(TIMES, "timestamp:2020-01-01..2024-12-31T12:00:00Z");
        try {
            long from = moment(times.group(1));
            long to = moment(times.group(2));
            long size = positive(to - from + 1, "timestamp:2020-01-01..2024-12-31T12:00:00Z");
            return drawn(new Countable.Moments(from, size), null, null);
        } catch (DateTimeException e) {
            throw noRange("timestamp:2020-01-01..2024-12-31T12:00:00Z");
        }
    }

    /** With how the values are drawn, if the text says so. */
    static Generator drawn(Countable values, String distribution) {
        return new RangeReader("- " + distribution).drawn(values, null, null);
    }

    private Generator drawn(Countable values, @Nullable BigDecimal first, @Nullable BigDecimal step) {
        if (distribution.isEmpty() || distribution.equals("uniform")) {
            return values;
        }
        Matcher parts = DISTRIBUTION.matcher(distribution);
        if (!parts.matches() || !DISTRIBUTIONS.contains(parts.group(1))) {
            String word = distribution.replaceFirst("\\(.*", "");
            throw new IllegalArgumentException(
                    "there is no distribution '" + distribution + "'" + NearestWord.hint(word, DISTRIBUTIONS));
        }
        return new Countable.Drawn(
                values, parts.group(1).equals("zipf") ? zipf(parts) : normal(parts, values.size(), first, step));
    }

    private Distribution zipf(Matcher parts) {
        double exponent = parts.group(2) == null ? 1 : Double.parseDouble(parts.group(2));
        if (parts.group(3) != null || exponent <= 0 || exponent > LARGEST_EXPONENT) {
            throw new IllegalArgumentException(
                    "'" + distribution + "' needs one exponent above 0 and up to 10; write zipf(1.2)");
        }
        return new Distribution.Zipf(exponent);
    }

    private Distribution normal(Matcher parts, long size, @Nullable BigDecimal first, @Nullable BigDecimal step) {
        if (parts.group(2) == null) {
            return new Distribution.Normal((size - 1) / 2.0, size / DEVIATIONS);
        }
        if (parts.group(3) == null || first == null || step == null) {
            throw new IllegalArgumentException(
                    "'" + distribution
                            + "' does not fit; write normal(50,10) for numbers with this mean and standard deviation, and normal elsewhere");
        }
        double unit = step.doubleValue();
        double mean = new BigDecimal(parts.group(2)).subtract(first).doubleValue() / unit;
        double deviation = Double.parseDouble(parts.group(3)) / unit;
        return new Distribution.Normal(mean, deviation);
    }

    private Matcher match(Pattern pattern, String example) {
        Matcher matcher = pattern.matcher(range);
        if (!matcher.matches()) {
            throw noRange(example);
        }
        return matcher;
    }

    private long size(BigInteger from, BigInteger to, String example) {
        BigInteger size = to.subtract(from).add(BigInteger.ONE);
        if (size.bitLength() >= Long.SIZE - 1) {
            throw new IllegalArgumentException("'" + range + "' has more than 2^62 values");
        }
        return positive(size.longValueExact(), example);
    }

    private long positive(long size, String example) {
        if (size <= 0) {
            throw noRange(example);
        }
        return size;
    }

    private static LocalDate day(String text) {
        LocalDate day = LocalDate.parse(text);
        if (day.getYear() < 1 || day.isAfter(LAST_DAY)) {
            throw new DateTimeException("of the years 1 to 9999 only");
        }
        return day;
    }

    private static long moment(String text) {
        boolean whole = text.length() == "2020-01-01".length();
        return whole
                ? day(text).atStartOfDay().toInstant(ZoneOffset.UTC).toEpochMilli()
                : Instant.parse(text).toEpochMilli();
    }

    private IllegalArgumentException noRange(String example) {
        String word = example.substring(0, example.indexOf(':') + 1);
        return new IllegalArgumentException("'" + word + range + "' is no range; write " + example);
    }
}
