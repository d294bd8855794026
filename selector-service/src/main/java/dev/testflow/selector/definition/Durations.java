package dev.testflow.selector.definition;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations such as {@code 30m}: a whole number of seconds, minutes, hours or days. */
final class Durations {

    private static final Pattern DURATION = Pattern.compile("([1-9][0-9]{0,5})([smhd])");
    private static final Map<String, Integer> SECONDS = Map.of("s", 1, "m", 60, "h", 3_600, "d", 86_400);
    private static final long LONGEST = 7 * 86_400;

    private Durations() {}

    static Optional<Integer> seconds(String text) {
        Matcher duration = DURATION.matcher(text);
        if (!duration.matches()) {
            return Optional.empty();
        }
        long seconds = Long.parseLong(duration.group(1)) * SECONDS.getOrDefault(duration.group(2), 1);
        return seconds <= LONGEST ? Optional.of((int) seconds) : Optional.empty();
    }
}
