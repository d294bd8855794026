package dev.testflow.benchmarks.environments;

import dev.testflow.benchmarks.EventConsumer;
import dev.testflow.benchmarks.EventProducer;
import dev.testflow.benchmarks.Folder;
import dev.testflow.contract.AnalysisSpec;
import dev.testflow.contract.ApplicationSpec;
import dev.testflow.contract.Change;
import dev.testflow.contract.EnvironmentSpec;
import dev.testflow.contract.EventType;
import dev.testflow.contract.PlanSelected;
import dev.testflow.contract.RunFinished;
import dev.testflow.contract.ServiceSpec;
import dev.testflow.contract.Strategy;
import dev.testflow.contract.Topics;
import dev.testflow.contract.Verdict;
import dev.testflow.embedded.FreePort;
import dev.testflow.local.Part;
import dev.testflow.local.Ports;
import dev.testflow.local.SourceTree;
import dev.testflow.local.StackPlan;
import dev.testflow.local.stack.Stack;
import dev.testflow.local.stack.Teardown;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.jgit.api.Git;

/** A running provisioner with broker and database, which is asked for environments as the selector asks, and told of the ends of runs as the executor tells. For one thread. */
final class Provisioning implements AutoCloseable {

    private static final int SECONDS = 7_200;
    private static final Duration POLL = Duration.ofMillis(100);

    private final Path repository;
    private final String revision;
    private final EventProducer producer;
    private final EventConsumer consumer;

    private Provisioning(Path repository, String revision, String servers) {
        this.repository = repository;
        this.revision = revision;
        this.producer = new EventProducer(servers);
        this.consumer = new EventConsumer(servers, Topics.ENVIRONMENTS);
    }

    /** What is measured. */
    @FunctionalInterface
    interface Measurement {
        void of(Provisioning provisioning) throws Exception;
    }

    /** Something that the provisioner told of a run's environment. */
    record Told(String run, EventType type, long nanos) {}

    /**
     * Starts a provisioner, has it measured, and removes all of it.
     *
     * @param scripts the schema scripts that environments may name, by path
     * @param settings environment variables of the provisioner
     */
    static void measure(Map<String, String> scripts, Map<String, String> settings, Measurement measurement)
            throws Exception {
        Path folder = Files.createTempDirectory("testflow-benchmarks").toRealPath();
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.putAll(settings);
        StackPlan plan = new StackPlan(
                SourceTree.ofScript(),
                Files.createDirectory(folder.resolve("data")),
                null,
                EnumSet.of(Part.BROKER, Part.DATABASE, Part.PROVISIONER),
                Ports.free(FreePort::find),
                environment);
        try (Teardown teardown = new Teardown()) {
            Runtime.getRuntime().addShutdownHook(new Thread(teardown::close));
            Stack stack = Stack.start(plan, teardown, System.out::println);
            Path repository = Files.createDirectory(folder.resolve("shop"));
            measurement.of(
                    teardown.own(new Provisioning(repository, commit(repository, scripts), stack.bootstrapServers())));
        } finally {
            Folder.delete(folder);
        }
    }

    private static String commit(Path repository, Map<String, String> scripts) throws Exception {
        for (Map.Entry<String, String> script : scripts.entrySet()) {
            Files.writeString(repository.resolve(script.getKey()), script.getValue());
        }
        try (Git git = Git.init().setDirectory(repository.toFile()).call()) {
            git.add().addFilepattern(".").call();
            return git.commit()
                    .setMessage("A schema")
                    .setAuthor("ada", "ada@example.org")
                    .setCommitter("ada", "ada@example.org")
                    .setSign(false)
                    .call()
                    .getName();
        }
    }

    /**
     * Asks for an environment with one database; gives the run that asks.
     *
     * @param warm how many are kept ready for whoever asks next
     */
    String request(String team, int warm, String... scripts) throws IOException {
        String run = UUID.randomUUID().toString();
        String url = repository.toUri().toString();
        producer.publish(
                UUID.randomUUID().toString(),
                new PlanSelected(
                        run,
                        "environments",
                        new Change("change-" + run, url, "refs/heads/main", null, revision, "ada", List.of(), 0),
                        Strategy.ALL,
                        List.of("asked for"),
                        0,
                        0,
                        0,
                        List.of(new ApplicationSpec(
                                "shop",
                                url,
                                revision,
                                "",
                                "command",
                                List.of("true"),
                                List.of(),
                                List.of(),
                                List.of(),
                                Map.of(),
                                SECONDS,
                                team)),
                        new EnvironmentSpec(
                                "shop",
                                List.of(new ServiceSpec(
                                        "db", "postgres", "shop", List.of(), Map.of(), List.of(scripts), null)),
                                SECONDS,
                                null,
                                warm,
                                null,
                                null),
                        List.of(),
                        AnalysisSpec.NONE,
                        SECONDS));
        return run;
    }

    /** Lets a run's environment go. */
    void finish(String run) throws IOException {
        producer.publish(
                UUID.randomUUID().toString(), new RunFinished(run, "environments", Verdict.PASSED, Map.of(), 1, null));
    }

    /**
     * What was told since it was asked last, perhaps nothing.
     *
     * @throws IllegalStateException when an environment failed
     */
    List<Told> poll() {
        producer.check();
        List<Told> told = new ArrayList<>();
        for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
            EventType event =
                    EventType.of(EventConsumer.header(record, "ce_type")).orElseThrow();
            if (event == EventType.ENVIRONMENT_FAILED) {
                throw new IllegalStateException(
                        "an environment failed: " + new String(record.value(), StandardCharsets.UTF_8));
            }
            told.add(new Told(record.key(), event, System.nanoTime()));
        }
        return told;
    }

    /** Waits for what is told of one run. */
    Told await(String run, EventType type) {
        while (true) {
            for (Told told : poll()) {
                if (told.run().equals(run) && told.type() == type) {
                    return told;
                }
            }
        }
    }

    @Override
    public void close() {
        producer.close();
        consumer.close();
    }
}
