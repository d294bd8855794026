package dev.testflow.executor.timeline;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What of a run happened when.
 *
 * @param title the run's workflow
 * @param bars in the order in which they are drawn
 * @param handed which bars gave values to which
 * @param left how many bars are left out
 */
public record Timeline(String title, List<Bar> bars, List<Handed> handed, int left) {

    /** What is drawn of a run at most. */
    public static final int MOST = 500;

    /** What a bar shows, which decides its colour. */
    public enum Kind {
        ENVIRONMENT,
        DATASET,
        PASSED,
        FAILED,
        OTHER
    }

    /**
     * Something that took its time.
     *
     * @param to absent as long as it lasts
     * @param note what is told of it beside its name
     */
    public record Bar(
            String name, Kind kind, Instant from, @Nullable Instant to, String note) {}

    /** A value that one bar gave to another, by their names. */
    public record Handed(String value, String giver, String taker) {}

    public Timeline {
        bars = List.copyOf(bars);
        handed = List.copyOf(handed);
    }

    /** When the first bar begins. */
    Instant from() {
        return bars.stream().map(Bar::from).min(Comparator.naturalOrder()).orElse(Instant.EPOCH);
    }

    /** How long it all takes, until what has no end yet began. */
    Duration length() {
        Instant last = bars.stream()
                .flatMap(bar -> Stream.concat(Stream.of(bar.from()), Stream.ofNullable(bar.to())))
                .max(Comparator.naturalOrder())
                .orElse(Instant.EPOCH);
        Duration length = Duration.between(from(), last);
        return length.isZero() ? Duration.ofMillis(1) : length;
    }
}
