package dev.testflow.selector;

import java.time.Duration;
import java.util.Locale;

/** How much of what a change reaches may run. */
public sealed interface Budget {

    /** What there is to spend on an application of so many tests. */
    long of(int catalogued);

    /**
     * What a test costs.
     *
     * @param millis how long it will probably take
     */
    long cost(long millis);

    /**
     * So much time, one test after the other.
     *
     * @param seconds more than none
     */
    record Time(int seconds) implements Budget {

        @Override
        public long of(int catalogued) {
            return seconds * 1_000L;
        }

        @Override
        public long cost(long millis) {
            return millis;
        }

        @Override
        public String toString() {
            return Duration.ofSeconds(seconds).toString().substring(2).toLowerCase(Locale.ROOT);
        }
    }

    /** Such a share of all tests that the application has. */
    record Share(Percent percent) implements Budget {

        @Override
        public long of(int catalogued) {
            return percent.of(catalogued);
        }

        @Override
        public long cost(long millis) {
            return 1;
        }

        @Override
        public String toString() {
            return percent + " of the tests";
        }
    }
}
