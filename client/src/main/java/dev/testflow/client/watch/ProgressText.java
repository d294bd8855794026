package dev.testflow.client.watch;

import dev.testflow.client.RunState;
import dev.testflow.client.RunStatus;
import dev.testflow.client.Wording;
import dev.testflow.contract.Verdict;
import java.util.Arrays;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;

/** Puts the state of a run into a few words. */
final class ProgressText {

    private ProgressText() {}

    static String of(RunStatus run) {
        return switch (run.state()) {
            case WAITING ->
                run.waitingFor().isEmpty() ? "waiting" : "waiting for " + String.join(", ", run.waitingFor());
            case RUNNING, FINISHED -> run.finished() + "/" + run.tests() + " tests" + exceptions(run);
        };
    }

    /** The verdicts that are worth a word: all but passed. */
    static String exceptions(RunStatus run) {
        String counts = exceptions(run::count);
        String sampled = exceptions(run::countSampled);
        return (counts.isEmpty() ? "" : ", " + counts) + (sampled.isEmpty() ? "" : "; sampled: " + sampled);
    }

    private static String exceptions(ToIntFunction<Verdict> count) {
        return Arrays.stream(Verdict.values())
                .filter(verdict -> verdict != Verdict.PASSED && count.applyAsInt(verdict) > 0)
                .map(verdict -> count.applyAsInt(verdict) + " " + Wording.of(verdict))
                .collect(Collectors.joining(", "));
    }

    static boolean isOver(RunStatus run) {
        return run.state() == RunState.FINISHED;
    }
}
