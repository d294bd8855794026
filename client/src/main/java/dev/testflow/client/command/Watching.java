package dev.testflow.client.command;

import dev.testflow.client.ChangeStatus;
import dev.testflow.client.RunOfChange;
import dev.testflow.client.RunStatus;
import dev.testflow.client.TestFlowClient;
import dev.testflow.client.watch.Progress;
import dev.testflow.client.watch.ProgressLines;
import dev.testflow.client.watch.TerminalBar;
import dev.testflow.client.watch.Watch;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** How {@code watch} and {@code change --watch} follow what they started. */
final class Watching {

    /** Set by the script when standard output is a terminal: the JDK's own answer differs from release to release. */
    private static final String TERMINAL = "testflow.terminal";

    @Option(
            names = "--timeout",
            paramLabel = "DURATION",
            defaultValue = "PT24H",
            description = "Give up after this time, as PT30M (default: ${DEFAULT-VALUE}).")
    private Duration timeout;

    @Option(names = "--poll", paramLabel = "DURATION", defaultValue = "PT0.5S", hidden = true)
    private Duration poll;

    @Option(names = "--plain", description = "Plain lines also on a terminal.")
    private boolean plain;

    /** Follows a change, or a run, to its end; prints how it ended. */
    int follow(TestFlowClient client, PrintWriter out, String id) {
        try (Progress progress = progress(out)) {
            Watch watch = new Watch(client, progress, poll, Instant.now().plus(timeout));
            Optional<ChangeStatus> change = watch.change(id);
            if (change.isEmpty()) {
                return end(client, watch, progress, out, List.of(run(client, id)));
            }
            return follow(client, watch, progress, out, change.get());
        }
    }

    private static int follow(
            TestFlowClient client, Watch watch, Progress progress, PrintWriter out, ChangeStatus change) {
        return switch (change.state()) {
            case SUBMITTED, RECEIVED -> throw new IllegalStateException("the change is still open");
            case REJECTED -> throw new BadInputException("the change was rejected: " + change.reason());
            case FAILED -> {
                new Lines(out).print("the change could not be planned: %s", change.reason());
                yield ExitCode.INFRASTRUCTURE;
            }
            case PLANNED -> {
                change.runs().forEach(run -> progress.say(Words.selection(run)));
                yield end(client, watch, progress, out, change.runs());
            }
        };
    }

    private static RunOfChange run(TestFlowClient client, String id) {
        return client.plan(id)
                .map(plan -> new RunOfChange(id, plan.workflow(), plan.selected(), plan.catalogued(), null))
                .orElseThrow(() -> new BadInputException("there is neither a change nor a run '" + id + "'"));
    }

    private static int end(
            TestFlowClient client, Watch watch, Progress progress, PrintWriter out, List<RunOfChange> started) {
        List<RunStatus> runs = watch.runs(started);
        progress.close();
        Ending ending = new Ending(client, watch, new Lines(out));
        runs.forEach(ending::tell);
        out.flush();
        return ExitCode.of(runs.stream().map(RunStatus::verdict).toList());
    }

    private Progress progress(PrintWriter out) {
        return Boolean.getBoolean(TERMINAL) && !plain ? new TerminalBar(System.out) : new ProgressLines(out);
    }
}
