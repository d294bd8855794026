package dev.testflow.executor.report;

import dev.testflow.executor.CaseResult;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The test points of a TAP document, or of a subtest in it, while they are read. */
final class TapLevel {

    private static final long UNPLANNED = -1;

    private final int indent;
    private final @Nullable String name;
    private long planned = UNPLANNED;
    private long points;
    private long highest;
    private boolean failing;
    private boolean twice;
    private boolean untold;
    private @Nullable TapLevel closed;
    private List<CaseResult> failures = new ArrayList<>();

    TapLevel(int indent, @Nullable String name) {
        this.indent = indent;
        this.name = name;
    }

    int indent() {
        return indent;
    }

    @Nullable
    String name() {
        return name;
    }

    void plan(long tests) {
        twice |= planned != UNPLANNED;
        planned = tests;
    }

    boolean isPlanned() {
        return planned != UNPLANNED;
    }

    void show(TapPoint point) {
        points++;
        highest = Math.max(highest, Math.max(points, point.number()));
        failing |= point.ending().isFailing();
    }

    boolean isEmpty() {
        return points == 0;
    }

    boolean isFailing() {
        return failing;
    }

    /** Keeps a failing case until it is clear whether it is waived. */
    void hold(CaseResult failed) {
        failures.add(failed);
    }

    List<CaseResult> takeFailures() {
        List<CaseResult> taken = failures;
        failures = new ArrayList<>();
        return taken;
    }

    /** A subtest has ended, and the point that tells how is the next one. */
    void close(TapLevel subtest) {
        if (closed != null) {
            untold = true;
            subtest.failures.addAll(closed.failures);
        }
        closed = subtest;
    }

    /** The subtest that the next point belongs to; null when that is a test of its own. */
    @Nullable
    TapLevel takeClosed() {
        TapLevel subtest = closed;
        closed = null;
        return subtest;
    }

    /** What is missing or too much, in words; null when nothing is. A subtest may do without a plan. */
    @Nullable
    String missing() {
        String who = name == null ? "its plan" : "the plan of its subtest " + name;
        if (twice) {
            return who + " stands there twice";
        }
        if (planned != UNPLANNED && highest > planned) {
            return who + " tells of " + planned + " tests, but one is the number " + highest;
        }
        if (untold || closed != null) {
            return "a subtest of it has no result";
        }
        Tally tally = new Tally(Math.max(0, planned), 0, 0);
        tally.show(points, 0, 0);
        return tally.missing(who);
    }
}
