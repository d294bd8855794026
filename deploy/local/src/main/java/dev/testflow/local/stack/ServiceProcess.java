package dev.testflow.local.stack;

import dev.testflow.local.Part;
import dev.testflow.local.StackPlan;
import dev.testflow.machine.GuardedProcess;
import dev.testflow.machine.Lifetime;
import dev.testflow.machine.ProcessMark;
import dev.testflow.machine.ProcessSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** One run of a service's program. It dies with this JVM, also when the JVM is killed. */
final class ServiceProcess {

    private static final long MAXIMUM_LOG = 30_000_000;
    private static final int LAST_WORDS = 2_000;
    private static final Duration FOREVER = Duration.ofDays(10_000);

    private final GuardedProcess process;

    private ServiceProcess(GuardedProcess process) {
        this.process = process;
    }

    static ServiceProcess start(StackPlan plan, Part service, Map<String, String> environment) throws IOException {
        Path work = Files.createDirectories(plan.work(service));
        Files.createDirectories(plan.log(service).getParent());
        return new ServiceProcess(GuardedProcess.start(new ProcessSpec(
                command(plan, service),
                work,
                environment,
                ProcessMark.of("local", ProcessMark.installation(plan.data()), service.label())
                        .toString(),
                plan.log(service),
                MAXIMUM_LOG,
                new Lifetime.DiesWithParent())));
    }

    private static List<String> command(StackPlan plan, Part service) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-XX:+ExitOnOutOfMemoryError"));
        if (plan.isTemporary()) {
            command.add("-XX:TieredStopAtLevel=1");
        }
        command.addAll(List.of("-jar", plan.sources().program(service).toString()));
        return command;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Waits for the end, and returns the exit code. */
    int waitFor() throws InterruptedException {
        return process.waitFor(FOREVER).orElseThrow();
    }

    /** In words, how it ended, if it did. */
    String end() {
        OptionalInt code = process.exitCode();
        return code.isPresent() ? "ended with exit code " + code.getAsInt() : "is running";
    }

    /** The end of what it printed. */
    String lastWords() {
        return process.output(LAST_WORDS).strip();
    }

    /** Asks it to end; {@link #kill} is for the one that does not. */
    void terminate() {
        ProcessHandle.of(process.pid()).stream()
                .flatMap(ProcessHandle::children)
                .filter(child -> child.info().command().orElse("").endsWith("java"))
                .forEach(ProcessHandle::destroy);
    }

    void kill() {
        process.close();
    }

    /** Waits for the end at most so long. */
    boolean endsWithin(Duration time) throws InterruptedException {
        return process.waitFor(time).isPresent();
    }
}
