package dev.testflow.executor.durable;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Compares a history with the expected one, event by event. */
final class HistoryMatch {

    private static final int MOST_COMPARISONS = 200_000;

    private final List<ExpectedEvent> expected;
    private final List<HistoryEvent> actual;
    private int furthest = -1;
    private int actualAtFurthest;
    private int comparisons;

    private HistoryMatch(List<ExpectedEvent> expected, List<HistoryEvent> actual) {
        this.expected = expected;
        this.actual = actual;
    }

    /** Where they differ, in words; empty when they do not. */
    static Optional<String> difference(List<ExpectedEvent> expected, List<HistoryEvent> actual) {
        HistoryMatch match = new HistoryMatch(expected, actual);
        if (match.from(0, 0, Map.of())) {
            return Optional.empty();
        }
        if (match.comparisons > MOST_COMPARISONS) {
            return Optional.of("there are too many ways to compare them: use fewer '...'");
        }
        return Optional.of(match.words());
    }

    private boolean from(int index, int event, Map<String, String> captured) {
        if (++comparisons > MOST_COMPARISONS) {
            return false;
        }
        if (index > furthest) {
            furthest = index;
            actualAtFurthest = event;
        }
        if (index == expected.size()) {
            return event == actual.size();
        }
        ExpectedEvent next = expected.get(index);
        if (next.isAny()) {
            for (int end = event; end <= actual.size(); end++) {
                if (from(index + 1, end, captured)) {
                    return true;
                }
            }
            return false;
        }
        return event < actual.size()
                && next.match(actual.get(event), captured)
                        .map(all -> from(index + 1, event + 1, all))
                        .orElse(false);
    }

    private String words() {
        String there = actualAtFurthest < actual.size()
                ? actual.get(actualAtFurthest).toString()
                : "the end after " + actual.size() + " events";
        return furthest == expected.size()
                ? "nothing more is expected, but there is " + there
                : "expected " + expected.get(furthest) + " as number " + (furthest + 1) + ", but there is " + there;
    }
}
