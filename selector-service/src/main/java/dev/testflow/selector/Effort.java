package dev.testflow.selector;

import dev.testflow.machine.Glob;

/** How much comparing a change may cause for one application: some seconds. A hostile or careless set of rules would take hours. */
final class Effort {

    private static final long MOST = 30_000_000;
    private static final long EXPRESSION = 100;

    private long left = MOST;

    /** Whether a pattern matches; what can be told without its expression costs little. When the effort is used up, nothing does. */
    boolean compare(Glob pattern, String path) {
        left--;
        if (isUsedUp() || !pattern.mayMatch(path)) {
            return false;
        }
        left -= EXPRESSION;
        return pattern.matches(path);
    }

    void spend(long steps) {
        left -= steps;
    }

    boolean isUsedUp() {
        return left <= 0;
    }
}
