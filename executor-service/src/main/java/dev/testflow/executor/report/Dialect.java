package dev.testflow.executor.report;

import org.jspecify.annotations.Nullable;

/** Makes cases of what stands in a report of one dialect, and hands over each as soon as it is complete. */
interface Dialect {

    /**
     * There is no more to read: the report is at its end, or it cannot be read any further. What waited for something is handed over without it.
     *
     * @return what the report lacks, in words; null when it is complete
     */
    @Nullable
    String end();
}
