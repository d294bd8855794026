package dev.testflow.client;

import dev.testflow.contract.Outcome;
import dev.testflow.contract.TestRole;
import dev.testflow.contract.Verdict;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How values are put into words wherever people read them. */
public final class Wording {

    private Wording() {}

    /** The verdict as the events spell it; {@code open} when there is none yet. */
    public static String of(@Nullable Verdict verdict) {
        return verdict == null ? "open" : spelled(verdict);
    }

    public static String of(Outcome outcome) {
        return spelled(outcome);
    }

    public static String of(TestRole role) {
        return spelled(role);
    }

    /** A duration in seconds, with one decimal. */
    public static String seconds(long millis) {
        return String.format(Locale.ROOT, "%.1f s", millis / 1_000.0);
    }

    /** A value as JSON, on several lines. */
    public static String json(Object value) {
        return Rest.write(value, true);
    }

    private static String spelled(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
