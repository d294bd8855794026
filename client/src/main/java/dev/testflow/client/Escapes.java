package dev.testflow.client;

import dev.testflow.contract.TestRole;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the selection of a workflow misses, as far as tests ran that it had skipped, or would have.
 *
 * @param total of all applications
 * @param confidence how sure the interval is, from 0 to 1
 * @param last the latest first
 */
public record Escapes(Rate total, double confidence, List<Escape> last) {

    public Escapes {
        last = last == null ? List.of() : List.copyOf(last);
    }

    /**
     * How many of such tests failed that had not before.
     *
     * @param rate absent when none ran
     * @param interval where the true rate probably lies; absent when none ran
     */
    public record Rate(
            long sampled,
            long escapes,
            @Nullable Double rate,
            @Nullable Interval interval) {}

    /** Bounds of a rate, from 0 to 1. */
    public record Interval(double low, double high) {}

    /** Such a failure. */
    public record Escape(
            String run,
            String change,
            String application,
            String test,
            @Nullable TestRole role) {}
}
