package dev.testflow.executor.work;

import dev.testflow.contract.CaseFailure;
import dev.testflow.contract.Outcome;
import dev.testflow.executor.AttemptResult;
import dev.testflow.executor.CaseProperties;
import dev.testflow.executor.CaseResult;
import dev.testflow.executor.CaseResult.Ending;
import dev.testflow.executor.CasesByTest;
import dev.testflow.executor.Excerpt;
import dev.testflow.executor.ExecutorSettings;
import dev.testflow.executor.Invocation;
import dev.testflow.executor.Judgement;
import dev.testflow.executor.ProcessEnd;
import dev.testflow.executor.Report;
import dev.testflow.executor.ReportSource;
import dev.testflow.executor.Workplace;
import dev.testflow.executor.flow.Secrets;
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
    private final Benchmarks benchmarks;
    private final long maximumReport;

    InvocationRun(TestProcesses processes, ShardResults results, Benchmarks benchmarks, ExecutorSettings settings) {
        this.processes = processes;
        this.results = results;
        this.benchmarks = benchmarks;
        this.maximumReport = settings.maximumReport();
    }

    /** What the processes of tests tell of what these ran, when they have ended. */
    @FunctionalInterface
    interface Recording {

        /** Nothing is recorded. */
        Recording NONE = end -> Map.of();

        /** What is known of that, by test. */
        Map<String, Recorded> read(ProcessEnd end);

        /** What the report's cases say of themselves; called after that, where there is a report. */
        default void reported(CaseProperties properties) {}
    }

    /**
     * What a process is started for.
     *
     * @param timeout how long it may take
     * @param secrets what is shown to nobody
     * @param last whether what was found out is the result of its tests, also when the process broke off; otherwise those are executed again of which it told nothing, unless it is a single one
     */
    record Batch(Invocation invocation, Workplace place, Held held, Duration timeout, Secrets secrets, boolean last) {

        /** A batch without secrets. */
        Batch(Invocation invocation, Workplace place, Held held, Duration timeout, boolean last) {
            this(invocation, place, held, timeout, new Secrets(), last);
        }

        List<String> tests() {
            return invocation.tests();
        }
    }

    /**
     * Runs a batch.
     *
     * @param decided called before the results are committed, when these will be the verdicts of all its tests, and nothing in the workspace is needed for them any more
     * @return the tests of which the process told nothing, since it broke off
     */
    List<String> run(Batch batch, Recording recording, Runnable decided) throws IOException, InterruptedException {
        String program = batch.invocation().argv().getFirst();
        if (!Tool.isThere(program, batch.place())) {
            error(batch, "there is no program " + program + " on this machine, or it cannot be executed");
            return List.of();
        }
        return switch (batch.invocation().reports()) {
            case ReportSource.Lines lines -> {
                stream(batch, lines, recording);
                yield List.of();
            }
            case ReportSource.ExitCode exitCode -> {
                ProcessEnd end = execute(batch, started -> {});
                recording.read(end);
                end = batch.secrets().mask(end);
                commit(batch, Judgement.of(batch.tests(), exitCodeOf(batch, end), end), Map.of());
                yield List.of();
            }
            case ReportSource.Globs globs -> judge(batch, globs, recording, decided);
        };
    }

    private List<String> judge(Batch batch, ReportSource.Globs source, Recording recording, Runnable decided)
            throws IOException, InterruptedException {
        ReportFiles files;
        try {
            files = ReportFiles.of(source.root(), source.patterns());
        } catch (IllegalArgumentException e) {
            error(batch, "its reports cannot be found: " + e.getMessage());
            return List.of();
        }
        files.delete();
        ProcessEnd end = execute(batch, started -> {});
        Map<String, Recorded> recorded = recording.read(end);
        List<String> tests = batch.tests();
        Report report = files.read(tests, maximumReport);
        recording.reported(report.cases().properties());
        benchmarks.compare(batch.held().claim(), report.cases());
        List<AttemptResult> all = Judgement.of(tests, report, batch.secrets().mask(end));
        List<AttemptResult> broken =
                all.stream().filter(result -> result.reason() != null).toList();
        List<AttemptResult> judged = batch.last() || broken.size() < 2
                ? all
                : all.stream().filter(result -> result.reason() == null).toList();
        if (judged.size() == all.size() && results.decide(batch.held().claim(), judged)) {
            decided.run();
        }
        commit(batch, judged, recorded);
        return broken.stream().map(AttemptResult::test).toList();
    }

    /** What is recorded is known at the end of the process; until then its results wait. */
    private void stream(Batch batch, ReportSource.Lines source, Recording recording)
            throws IOException, InterruptedException {
        Files.deleteIfExists(source.file());
        ReportedLines lines = new ReportedLines(source.file(), batch.tests(), maximumReport);
        Consumer<Instant> meanwhile =
                recording == Recording.NONE ? started -> commit(batch, lines, started, Map.of()) : started -> {};
        ProcessEnd end = execute(batch, meanwhile);
        commit(batch, lines, end.startedAt(), recording.read(end));
        commit(batch, lines.interrupted(batch.secrets().mask(end)), Map.of());
    }

    private void commit(Batch batch, ReportedLines lines, Instant started, Map<String, Recorded> recorded) {
        try {
            do {
                commit(batch, lines.next(started), recorded);
            } while (lines.hasMore());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void commit(Batch batch, List<AttemptResult> judged, Map<String, Recorded> recorded) {
        results.commit(batch.held().claim(), batch.secrets().mask(judged), recorded);
    }

    private static Report exitCodeOf(Batch batch, ProcessEnd end) {
        String test = batch.tests().getFirst();
        CasesByTest cases = new CasesByTest(batch.tests());
        int code = end.exitCode().orElse(0);
        CaseFailure failure = code == 0
                ? null
                : new CaseFailure(
                        test,
                        null,
                        Outcome.FAILED,
                        null,
                        "it ended with exit code " + code,
                        null,
                        Excerpt.of(end.log(), CaseFailure.MAXIMUM_TEXT));
        Ending ending = code == 0 ? Ending.PASSED : Ending.FAILED;
        cases.add(
                new CaseResult(test, null, null, null, null, ending, end.took().toMillis(), failure));
        return new Report(1, cases, null);
    }

    private ProcessEnd execute(Batch batch, Consumer<Instant> meanwhile) throws IOException, InterruptedException {
        return processes.run(batch.invocation().argv(), batch.place(), batch.held(), batch.timeout(), meanwhile);
    }

    private void error(Batch batch, String reason) {
        Instant now = Instant.now();
        results.commit(
                batch.held().claim(),
                batch.tests().stream()
                        .map(test -> AttemptResult.error(test, reason, null, now))
                        .toList());
    }
}
