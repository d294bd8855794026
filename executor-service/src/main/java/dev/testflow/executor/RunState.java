package dev.testflow.executor;

import java.util.Locale;

/** The states of a run, in this order, and never back but for a run that lost its environment: it waits for another one. */
public enum RunState {
    /** Something that it needs is missing. */
    WAITING,
    /** Its shards can be claimed. */
    RUNNING,
    /** Every test has its verdict. */
    FINISHED;

    /** As it is stored and shown. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static RunState of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
