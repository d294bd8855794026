package dev.testflow.executor.report;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Durations in milliseconds, of numbers as every locale on earth writes them. Zero for what is no duration. */
final class Millis {

    private static final Pattern THOUSANDS = Pattern.compile("[1-9]\\d{0,2}(,\\d{3})+(\\.\\d+)?");
    private static final Pattern DECIMAL =
            Pattern.compile("\\d{1,18}([.,]\\d{0,18})?([eE][+-]?\\d{1,2})?|[.,]\\d{1,18}");
    private static final Pattern CLOCK =
            Pattern.compile("(?:(\\d{1,5})\\.)?(\\d{1,2}):(\\d{2}):(\\d{2}(?:\\.\\d{1,9})?)");
    private static final double LONGEST = 1e12;
    private static final int LONGEST_TEXT = 40;

    private Millis() {}

    static long ofSeconds(@Nullable String time) {
        return rounded(number(time) * 1e3);
    }

    static long ofMillis(@Nullable String time) {
        return rounded(number(time));
    }

    static long ofNanos(@Nullable String time) {
        return rounded(number(time) / 1e6);
    }

    /** The text of a .NET {@code TimeSpan}: {@code d.hh:mm:ss.fffffff}, the days left out when there are none. */
    static long ofTimeSpan(@Nullable String time) {
        Matcher clock = CLOCK.matcher(text(time));
        if (!clock.matches()) {
            return 0;
        }
        double hours = 24 * number(clock.group(1)) + number(clock.group(2));
        return rounded(((hours * 60 + number(clock.group(3))) * 60 + number(clock.group(4))) * 1e3);
    }

    private static double number(@Nullable String time) {
        String text = text(time);
        if (THOUSANDS.matcher(text).matches()) {
            return Double.parseDouble(text.replace(",", ""));
        }
        return DECIMAL.matcher(text).matches() ? Double.parseDouble(text.replace(',', '.')) : 0;
    }

    private static String text(@Nullable String time) {
        return time == null || time.length() > LONGEST_TEXT ? "" : time.strip();
    }

    private static long rounded(double millis) {
        return Math.round(Math.min(millis, LONGEST));
    }
}
