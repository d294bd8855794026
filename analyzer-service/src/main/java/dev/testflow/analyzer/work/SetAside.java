package dev.testflow.analyzer.work;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What could not be handled and is left alone for a while, so that the others go on. */
final class SetAside {

    private static final Duration FIRST = Duration.ofSeconds(5);
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private record Entry(Instant until, Duration pause) {}

    private final Clock clock;
    private final Map<String, Entry> entries = new HashMap<>();

    SetAside(Clock clock) {
        this.clock = clock;
    }

    /** Leaves something alone, twice as long each time. */
    synchronized void add(String id) {
        @Nullable Entry before = entries.get(id);
        Duration doubled = before == null ? FIRST : before.pause().multipliedBy(2);
        Duration pause = doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
        entries.put(id, new Entry(clock.instant().plus(pause), pause));
    }

    /** What is to be left alone now. */
    synchronized List<String> now() {
        Instant now = clock.instant();
        entries.values().removeIf(entry -> entry.until().plus(LONGEST).isBefore(now));
        return entries.entrySet().stream()
                .filter(entry -> entry.getValue().until().isAfter(now))
                .map(Map.Entry::getKey)
                .toList();
    }
}
