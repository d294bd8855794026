package dev.testflow.benchmarks.execution;

import dev.testflow.benchmarks.Folder;
import dev.testflow.benchmarks.Heap;
import dev.testflow.embedded.FreePort;
import dev.testflow.local.Part;
import dev.testflow.local.Ports;
import dev.testflow.local.SourceTree;
import dev.testflow.local.StackPlan;
import dev.testflow.local.stack.Stack;
import dev.testflow.local.stack.Teardown;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * A running system, started as the {@code testflow} script does one that keeps what it is given, and a suite for it.
 *
 * @param data the folder of what it keeps
 * @param runs publishes plans of the suite
 * @param heap that of the executor
 */
record Installation(Path data, Suite suite, Runs runs, Heap heap) {

    /** What is measured of an installation. */
    @FunctionalInterface
    interface Measurement {
        void of(Installation installation) throws Exception;
    }

    /**
     * Starts one, has it measured, and removes all of it.
     *
     * @param parts what runs; the executor is among it
     * @param workers how many shards at a time
     */
    static void measure(Set<Part> parts, int workers, Measurement measurement) throws Exception {
        Path folder = Files.createTempDirectory("testflow-benchmarks").toRealPath();
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.put("TESTFLOW_EXECUTOR_WORKERS", Integer.toString(workers));
        StackPlan plan = new StackPlan(
                SourceTree.ofScript(),
                Files.createDirectory(folder.resolve("data")),
                null,
                parts,
                Ports.free(FreePort::find),
                environment);
        try (Teardown teardown = new Teardown()) {
            Runtime.getRuntime().addShutdownHook(new Thread(teardown::close));
            Stack stack = Stack.start(plan, teardown, System.out::println);
            Suite suite = Suite.write(folder.resolve("suite"));
            Runs runs = teardown.own(new Runs(stack.bootstrapServers()));
            Heap heap = teardown.own(Heap.of("/executor-service/target/"));
            measurement.of(new Installation(plan.data(), suite, runs, heap));
        } finally {
            Folder.delete(folder);
        }
    }
}
