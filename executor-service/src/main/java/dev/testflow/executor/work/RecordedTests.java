package dev.testflow.executor.work;

import dev.testflow.contract.ApplicationSpec;
import dev.testflow.executor.Invocation;
import dev.testflow.executor.ProcessEnd;
import dev.testflow.executor.Runner;
import dev.testflow.executor.Workplace;
import dev.testflow.executor.db.TestTable.Planned;
import dev.testflow.executor.recorder.CheckedOut;
import dev.testflow.executor.recorder.Recorded;
import dev.testflow.executor.recorder.Recorder;
import dev.testflow.executor.work.InvocationRun.Batch;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Executes tests of which the plan asks what they run: each in a process of its own, so that none finds done what another one did. That nothing is known in the end harms no run. */
@ApplicationScoped
class RecordedTests {

    private static final Logger LOG = Logger.getLogger(RecordedTests.class);

    private final List<Recorder> recorders;
    private final Mirrors mirrors;
    private final InvocationRun invocationRun;
    private final MeterRegistry metrics;

    RecordedTests(@All List<Recorder> recorders, Mirrors mirrors, InvocationRun invocationRun, MeterRegistry metrics) {
        this.recorders = recorders;
        this.mirrors = mirrors;
        this.invocationRun = invocationRun;
        this.metrics = metrics;
    }

    /** Whether a test is one of them. What did not pass at once is tried again as usual. */
    boolean include(Planned test, ApplicationSpec application) {
        return test.coverage() && test.attempts() == 0 && recorder(application).isPresent();
    }

    void execute(List<String> tests, Runner runner, ApplicationSpec application, Workspace workspace, Held held)
            throws IOException, InterruptedException {
        Optional<Recorder> recorder = recorder(application);
        if (tests.isEmpty() || recorder.isEmpty()) {
            return;
        }
        CheckedOut sources = CheckedOut.of(
                mirrors.fetch(application.repository(), application.revision()),
                application.revision(),
                workspace.sources());
        List<List<String>> groups = recorder.get().tellsApart(application.runner())
                ? List.of(tests)
                : tests.stream().map(List::of).toList();
        for (List<String> group : groups) {
            execute(group, recorder.get(), runner, application, workspace.place(), sources, held);
        }
    }

    private void execute(
            List<String> tests,
            Recorder recorder,
            Runner runner,
            ApplicationSpec application,
            Workplace place,
            CheckedOut sources,
            Held held)
            throws IOException, InterruptedException {
        Path records = place.scratch().resolve("records").toAbsolutePath();
        Workplace recording = recorder.recording(place, records, sources);
        for (Invocation invocation : runner.invocations(application, tests, recording)) {
            held.check();
            Folder.delete(records);
            Files.createDirectories(records);
            invocationRun.run(
                    new Batch(invocation, recording, held, Duration.ofSeconds(application.timeoutSeconds()), true),
                    end -> read(invocation.tests(), recorder, place, records, sources, end),
                    () -> {});
        }
        Folder.delete(records);
    }

    /** A process that ended before its time may have run more than it told. */
    private Map<String, Recorded> read(
            List<String> tests, Recorder recorder, Workplace place, Path records, CheckedOut sources, ProcessEnd end) {
        Map<String, Recorded> recorded = Map.of();
        if (end.exitCode().orElse(-1) == 0 || tests.size() > 1 && !end.isTimedOut()) {
            try {
                recorded = recorder.read(tests, place, records, sources);
            } catch (IOException | RuntimeException e) {
                LOG.infof(
                        "coverage: what %s and %d more tests ran is not known: %s",
                        tests.getFirst(), tests.size() - 1, e.getMessage());
            }
        }
        metrics.counter("testflow.executor.coverage", "known", "true").increment(recorded.size());
        metrics.counter("testflow.executor.coverage", "known", "false").increment(tests.size() - recorded.size());
        return recorded;
    }

    private Optional<Recorder> recorder(ApplicationSpec application) {
        return recorders.stream()
                .filter(recorder -> recorder.runners().contains(application.runner()))
                .findFirst();
    }
}
