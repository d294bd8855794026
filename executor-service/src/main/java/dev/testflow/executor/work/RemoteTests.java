package dev.testflow.executor.work;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.testflow.contract.ApplicationSpec;
import dev.testflow.executor.RemoteResult;
import dev.testflow.executor.RemoteRunner;
import dev.testflow.executor.RemoteTest;
import dev.testflow.executor.StaleClaimException;
import dev.testflow.executor.Workplace;
import dev.testflow.executor.db.TestTable.Planned;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** Executes tests that services elsewhere execute: all of a shard at the same time, as far as the services let them; each one's result is committed when it is there. */
@ApplicationScoped
class RemoteTests {

    private final ShardResults results;
    private final Map<String, RemoteRunner> runners = new TreeMap<>();

    RemoteTests(ShardResults results, @All List<RemoteRunner> runners) {
        this.results = results;
        runners.forEach(runner -> this.runners.put(runner.name(), runner));
    }

    /** Of the runners. */
    Set<String> names() {
        return runners.keySet();
    }

    /**
     * What is done besides with the tests of a shard.
     *
     * @param masked as {@link RemoteTest} has it
     * @param given told what each test gives, before its result is committed
     */
    record Care(UnaryOperator<JsonNode> masked, Consumer<ObjectNode> given) {

        /** Nothing. */
        static final Care NONE = new Care(UnaryOperator.identity(), given -> {});
    }

    /** Gives every open test of a shard its verdict. */
    void execute(Held held, ApplicationSpec application, Workplace place, Duration timeout, Care care)
            throws IOException, InterruptedException {
        RemoteRunner runner = Objects.requireNonNull(runners.get(application.runner()));
        List<Planned> open = results.open(held.claim());
        while (!open.isEmpty()) {
            List<RemoteTest> tests = open.stream()
                    .map(test -> new RemoteTest(
                            held.claim().run(),
                            application.name(),
                            test.test(),
                            test.attempts() + 1,
                            place,
                            timeout,
                            held::check,
                            care.masked()))
                    .toList();
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                try {
                    execute(tests, runner, threads, held, care);
                } finally {
                    threads.shutdownNow();
                }
            }
            open = results.open(held.claim());
        }
    }

    private void execute(List<RemoteTest> tests, RemoteRunner runner, ExecutorService threads, Held held, Care care)
            throws IOException, InterruptedException {
        ExecutorCompletionService<RemoteResult> ended = new ExecutorCompletionService<>(threads);
        tests.forEach(test -> ended.submit(() -> runner.execute(test)));
        for (int i = 0; i < tests.size(); i++) {
            try {
                RemoteResult result = ended.take().get();
                care.given().accept(result.gives());
                results.commit(held.claim(), List.of(result.attempt()));
            } catch (ExecutionException e) {
                throw cause(e);
            }
        }
    }

    private static RuntimeException cause(ExecutionException e) throws IOException {
        return switch (e.getCause()) {
            case StaleClaimException stale -> stale;
            case UncheckedIOException io -> io;
            case IOException io -> throw io;
            case null, default -> new IllegalStateException(e.getCause());
        };
    }
}
