package dev.testflow.executor.work;

import dev.testflow.executor.AttemptResult;
import dev.testflow.executor.ExecutorSettings;
import dev.testflow.executor.Invocation;
import dev.testflow.executor.Judgement;
import dev.testflow.executor.ProcessEnd;
import dev.testflow.executor.ReportSource;
import dev.testflow.executor.Workplace;
import dev.testflow.executor.recorder.Recorded;
import dev.testflow.executor.report.ReportFiles;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Runs one process of a runner, and commits what it found out. */
@ApplicationScoped
class InvocationRun {

    private final TestProcesses processes;
    private final ShardResults results;
    private final long maximumReport;

    InvocationRun(TestProcesses processes, ShardResults results, ExecutorSettings settings) {
        this.processes = processes;
        this.results = results;
        this.maximumReport = settings.maximumReport();
    }

    /** What the processes of tests tell of what these ran, when they have ended. */
    @FunctionalInterface
    interface Recording {

        /** Nothing is recorded. */
        Recording NONE = end -> Map.of();

        /** What is known of that, by test. */
        Map<String, Recorded> read(ProcessEnd end);
    }

    /**
     * Runs it.
     *
     * @param decided called before the results are committed, when these will be the verdicts of all its tests, and nothing in the workspace is needed for them any more
     */
    void run(Invocation invocation, Workplace place, Held held, Duration timeout, Recording recording, Runnable decided)
            throws IOException, InterruptedException {
        String program = invocation.argv().getFirst();
        if (!Tool.isThere(program, place)) {
            error(invocation, held, "there is no program " + program + " on this machine, or it cannot be executed");
            return;
        }
        switch (invocation.reports()) {
            case ReportSource.Lines lines -> stream(invocation, lines, place, held, timeout, recording);
            case ReportSource.Globs globs -> judge(invocation, globs, place, held, timeout, recording, decided);
        }
    }

    private void judge(
            Invocation invocation,
            ReportSource.Globs source,
            Workplace place,
            Held held,
            Duration timeout,
            Recording recording,
            Runnable decided)
            throws IOException, InterruptedException {
        ReportFiles files;
        try {
            files = ReportFiles.of(source.root(), source.patterns());
        } catch (IllegalArgumentException e) {
            error(invocation, held, "its reports cannot be found: " + e.getMessage());
            return;
        }
        files.delete();
        ProcessEnd end = processes.run(invocation.argv(), place, held, timeout, started -> {});
        List<String> tests = invocation.tests();
        List<AttemptResult> judged = Judgement.of(tests, files.read(tests, maximumReport), end);
        Map<String, Recorded> recorded = recording.read(end);
        if (judged.stream().allMatch(results::decides)) {
            decided.run();
        }
        results.commit(held.claim(), judged, recorded);
    }

    /** What is recorded is known at the end of the process; until then its results wait. */
    private void stream(
            Invocation invocation,
            ReportSource.Lines source,
            Workplace place,
            Held held,
            Duration timeout,
            Recording recording)
            throws IOException, InterruptedException {
        Files.deleteIfExists(source.file());
        ReportedLines lines = new ReportedLines(source.file(), invocation.tests(), maximumReport);
        Consumer<Instant> meanwhile =
                recording == Recording.NONE ? started -> commit(held, lines, started, Map.of()) : started -> {};
        ProcessEnd end = processes.run(invocation.argv(), place, held, timeout, meanwhile);
        commit(held, lines, end.startedAt(), recording.read(end));
        results.commit(held.claim(), lines.interrupted(end));
    }

    private void commit(Held held, ReportedLines lines, Instant started, Map<String, Recorded> recorded) {
        try {
            do {
                results.commit(held.claim(), lines.next(started), recorded);
            } while (lines.hasMore());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void error(Invocation invocation, Held held, String reason) {
        Instant now = Instant.now();
        results.commit(
                held.claim(),
                invocation.tests().stream()
                        .map(test -> AttemptResult.error(test, reason, null, now))
                        .toList());
    }
}
