package dev.testflow.client.watch;

import dev.testflow.client.RunStatus;
import dev.testflow.contract.Verdict;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** One bar over all runs, for a terminal. It appears when the first tests are known. */
public final class TerminalBar implements Progress {

    private static final int WIDTH = 100;
    private static final int LONGEST_GRAPH = 40;
    private static final int REFRESH_MILLIS = 200;

    private final PrintStream out;
    private @Nullable ProgressBar bar;
    private String waiting = "";

    public TerminalBar(PrintStream out) {
        this.out = out;
    }

    @Override
    public void say(String words) {
        out.println(words);
    }

    @Override
    public void show(List<RunStatus> runs) {
        long tests = runs.stream().mapToLong(RunStatus::tests).sum();
        if (tests == 0) {
            sayWaiting(runs);
            return;
        }
        ProgressBar shown = bar == null ? bar = open(tests) : bar;
        shown.maxHint(tests);
        shown.stepTo(runs.stream().mapToLong(RunStatus::finished).sum());
        shown.setExtraMessage(message(runs));
    }

    /** A graph that is longer than a screen would push itself away. */
    @Override
    public void steps(List<String> changes, List<String> graph) {
        (graph.size() > LONGEST_GRAPH ? changes : graph).forEach(this::say);
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
            bar = null;
        }
    }

    static String message(List<RunStatus> runs) {
        long failed = runs.stream().mapToLong(run -> run.count(Verdict.FAILED)).sum();
        boolean preparing = runs.stream().anyMatch(run -> !run.waitingFor().isEmpty());
        return (failed > 0 ? " " + failed + " failed" : "") + (preparing ? " " + waitingFor(runs) : "");
    }

    private void sayWaiting(List<RunStatus> runs) {
        String text = waitingFor(runs);
        if (!text.equals(waiting)) {
            waiting = text;
            say(text);
        }
    }

    private static String waitingFor(List<RunStatus> runs) {
        return runs.stream()
                .flatMap(run -> run.waitingFor().stream())
                .distinct()
                .collect(Collectors.joining(", ", "waiting for ", ""));
    }

    private ProgressBar open(long tests) {
        return new ProgressBarBuilder()
                .setTaskName("tests")
                .setInitialMax(tests)
                .setStyle(ProgressBarStyle.UNICODE_BLOCK)
                .setUpdateIntervalMillis(REFRESH_MILLIS)
                .setMaxRenderedLength(WIDTH)
                .startsFrom(0, Duration.ZERO)
                .hideEta()
                .setConsumer(new ConsoleProgressBarConsumer(out, WIDTH))
                .build();
    }
}
