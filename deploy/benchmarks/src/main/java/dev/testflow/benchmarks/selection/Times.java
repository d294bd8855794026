package dev.testflow.benchmarks.selection;

import java.util.Arrays;
import java.util.Locale;

/**
 * How long something took, each time.
 *
 * @param nanos in ascending order
 */
record Times(long[] nanos) {

    static final String HEADING =
            String.format(Locale.ROOT, "%-58s %6s %9s %9s %9s %9s", "", "times", "p50", "p90", "p99", "max");

    Times {
        nanos = nanos.clone();
        Arrays.sort(nanos);
    }

    /** In milliseconds; the least time in which this share of all, from 0 to 1, was done. */
    double millis(double share) {
        int rank = (int) Math.ceil(share * nanos.length);
        return nanos[Math.max(rank, 1) - 1] / 1e6;
    }

    String line(String what) {
        return String.format(
                Locale.ROOT,
                "%-58s %6d %6.1f ms %6.1f ms %6.1f ms %6.1f ms",
                what,
                nanos.length,
                millis(0.5),
                millis(0.9),
                millis(0.99),
                millis(1));
    }
}
