package dev.testflow.executor.work;

import dev.testflow.executor.ExecutorSettings;
import dev.testflow.executor.ProcessEnd;
import dev.testflow.executor.StaleClaimException;
import dev.testflow.executor.Workplace;
import dev.testflow.machine.GuardedProcess;
import dev.testflow.machine.Lifetime;
import dev.testflow.machine.ProcessSpec;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Consumer;

/** Runs the processes of a shard; none of them outlives its time, its shard or the executor. */
@ApplicationScoped
class TestProcesses {

    private static final Duration LOOK = Duration.ofMillis(200);

    private final int maximumOutput;

    TestProcesses(ExecutorSettings settings) {
        this.maximumOutput = settings.maximumOutput();
    }

    /**
     * Runs a process to its end, or until its time is over.
     *
     * @param meanwhile called every now and then while it runs, with how it stands
     * @throws StaleClaimException when the shard is taken away meanwhile
     */
    ProcessEnd run(List<String> argv, Workplace place, Held held, Duration timeout, Consumer<Instant> meanwhile)
            throws IOException, InterruptedException {
        Path output = place.scratch().resolve("output.log");
        ProcessSpec spec = new ProcessSpec(
                argv,
                place.root(),
                place.variables(),
                held.mark(),
                output,
                maximumOutput,
                new Lifetime.DiesWithParent());
        Instant startedAt = Instant.now();
        long start = System.nanoTime();
        try (GuardedProcess process = GuardedProcess.start(spec)) {
            OptionalInt exitCode = process.waitFor(LOOK);
            while (exitCode.isEmpty() && System.nanoTime() - start < timeout.toNanos()) {
                held.check();
                meanwhile.accept(startedAt);
                exitCode = process.waitFor(LOOK);
            }
            if (exitCode.isEmpty()) {
                process.kill();
            }
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            return new ProcessEnd(exitCode, startedAt, took, process.output(maximumOutput));
        }
    }
}
