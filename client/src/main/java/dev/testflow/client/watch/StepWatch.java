package dev.testflow.client.watch;

import dev.testflow.client.RunState;
import dev.testflow.client.RunStatus;
import dev.testflow.client.StepStatus;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Shows how far the steps of runs have come; runs without steps are asked once. */
final class StepWatch {

    private final Function<String, List<StepStatus>> steps;
    private final Progress progress;
    private final Map<String, StepGraph> graphs = new HashMap<>();
    private final Set<String> without = new HashSet<>();

    /** @param steps of a run */
    StepWatch(Function<String, List<StepStatus>> steps, Progress progress) {
        this.steps = steps;
        this.progress = progress;
    }

    void look(List<RunStatus> runs) {
        runs.stream()
                .filter(run -> run.state() != RunState.WAITING && !without.contains(run.run()))
                .forEach(run -> look(run.run()));
    }

    private void look(String run) {
        List<StepStatus> found = steps.apply(run);
        if (found.isEmpty()) {
            without.add(run);
            return;
        }
        List<String> changes =
                graphs.computeIfAbsent(run, id -> new StepGraph()).changes(found);
        if (!changes.isEmpty()) {
            progress.steps(changes, StepGraph.lines(found));
        }
    }
}
