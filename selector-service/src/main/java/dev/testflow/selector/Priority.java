package dev.testflow.selector;

import java.util.List;

/**
 * How soon a test should run.
 *
 * @param score the higher, the sooner
 * @param words why, each a clause; empty when nothing tells it from others
 */
public record Priority(double score, List<String> words) {

    static final Priority LAST = new Priority(Double.NEGATIVE_INFINITY, List.of());

    public Priority {
        words = List.copyOf(words);
    }
}
