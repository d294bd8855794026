package dev.testflow.executor.work;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * In which processes tests are executed, so that one that hangs or ends its process does not take the others with it: what broke off with others is executed again, in two halves. Where the last of all tests
 * breaks off by itself as well, it is probably not the tests, and nothing is halved.
 */
final class Halving {

    /** Of one shard: enough for several tests among a thousand. */
    private static final int MOST_PROCESSES = 50;

    private final Deque<List<String>> waiting = new ArrayDeque<>();
    private int processes;
    private @Nullable List<String> probe;
    private boolean hopeless;

    Halving(List<String> tests) {
        waiting.add(tests);
    }

    boolean hasNext() {
        return !waiting.isEmpty();
    }

    /** The tests to execute next. */
    List<String> next() {
        processes++;
        return waiting.remove();
    }

    /** Whether tests are executed again when they break off with others; otherwise what was found out is their result. */
    boolean goesOn() {
        return processes < MOST_PROCESSES && !hopeless;
    }

    /**
     * Says how a process ended.
     *
     * @param tests those that it executed
     * @param broken those of them of which it told nothing, since it broke off; a single one is to blame for it
     */
    void ended(List<String> tests, List<String> broken) {
        boolean again = broken.size() > 1 && goesOn();
        if (tests.equals(probe)) {
            hopeless = !broken.isEmpty();
        }
        if (!again) {
            return;
        }
        if (broken.size() < tests.size()) {
            waiting.add(broken);
        } else if (probe == null) {
            probe = List.of(broken.getLast());
            waiting.add(probe);
            halve(broken.subList(0, broken.size() - 1));
        } else {
            halve(broken);
        }
    }

    private void halve(List<String> tests) {
        int half = tests.size() / 2;
        if (half > 0) {
            waiting.add(tests.subList(0, half));
        }
        waiting.add(tests.subList(half, tests.size()));
    }
}
