package dev.testflow.local.command;

import dev.testflow.client.Wording;

/** Measures what a demo takes, from the start of this JVM's command on. */
final class Stopwatch {

    private static final long NANOS_PER_MILLI = 1_000_000;

    private final long start = System.nanoTime();
    private long lap = start;

    /** The time since the last lap. */
    String lap(String what) {
        long now = System.nanoTime();
        String text = Wording.seconds((now - lap) / NANOS_PER_MILLI) + " " + what;
        lap = now;
        return text;
    }

    String total() {
        return Wording.seconds((System.nanoTime() - start) / NANOS_PER_MILLI);
    }
}
