package dev.testflow.executor.report;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The {@code time} attribute: seconds, as every locale on earth writes them. */
final class Seconds {

    private static final Pattern THOUSANDS = Pattern.compile("[1-9]\\d{0,2}(,\\d{3})+(\\.\\d+)?");
    private static final Pattern DECIMAL = Pattern.compile("\\d{1,12}([.,]\\d{0,12})?([eE]-?\\d{1,2})?|[.,]\\d{1,12}");
    private static final double LONGEST = 1e9;
    private static final int LONGEST_TEXT = 40;

    private Seconds() {}

    /** Zero for what is no time. */
    static long toMillis(@Nullable String time) {
        String text = time == null || time.length() > LONGEST_TEXT ? "" : time.strip();
        if (THOUSANDS.matcher(text).matches()) {
            text = text.replace(",", "");
        } else if (!DECIMAL.matcher(text).matches()) {
            return 0;
        }
        return Math.round(Math.min(Double.parseDouble(text.replace(',', '.')), LONGEST) * 1_000);
    }
}
