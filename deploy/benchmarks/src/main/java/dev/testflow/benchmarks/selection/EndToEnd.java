package dev.testflow.benchmarks.selection;

import dev.testflow.benchmarks.Folder;
import dev.testflow.benchmarks.Load;
import dev.testflow.benchmarks.selection.Broker.Planned;
import dev.testflow.client.TestFlowClient;
import dev.testflow.contract.CaseCounts;
import dev.testflow.contract.ChangeSubmitted;
import dev.testflow.contract.Outcome;
import dev.testflow.contract.RunFinished;
import dev.testflow.contract.RunId;
import dev.testflow.contract.TestFinished;
import dev.testflow.contract.Verdict;
import dev.testflow.embedded.FreePort;
import dev.testflow.local.Part;
import dev.testflow.local.Ports;
import dev.testflow.local.SourceTree;
import dev.testflow.local.StackPlan;
import dev.testflow.local.stack.Stack;
import dev.testflow.local.stack.Teardown;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * How long a change takes in the running system, from its event to that of its plan, through broker, selector and database, which it starts as the {@code testflow} script does and
 * which keep what they are given. Both revisions of each change are indexed, as they are once a service knows a repository; what a first-seen one takes is measured apart.
 */
final class EndToEnd {

    /** As many as the selector keeps indexed. */
    private static final int REVISIONS = 20;

    private static final int WARM_UP = 30 * REVISIONS;
    private static final int AT_ONCE = 4;
    private static final int REFERENCES = 500;
    private static final int FIRST_SEEN = 3;
    private static final int FIRST_SEEN_TESTS = 1_667;

    private final Path folder;
    private final Stack stack;
    private final Broker broker;

    private EndToEnd(Path folder, Stack stack, Broker broker) {
        this.folder = folder;
        this.stack = stack;
        this.broker = broker;
    }

    /** @param arguments the number of changes to publish, and the number of tests */
    public static void main(String[] arguments) throws Exception {
        int changes = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 400;
        int tests = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 10_000;
        Path folder = Files.createTempDirectory("testflow-benchmarks").toRealPath();
        StackPlan plan = new StackPlan(
                SourceTree.ofScript(),
                Files.createDirectory(folder.resolve("data")),
                null,
                EnumSet.of(Part.BROKER, Part.DATABASE, Part.SELECTOR),
                Ports.free(FreePort::find),
                System.getenv());
        try (Teardown teardown = new Teardown()) {
            Runtime.getRuntime().addShutdownHook(new Thread(teardown::close));
            Stack stack = Stack.start(plan, teardown, System.out::println);
            Broker broker = teardown.own(new Broker(stack.bootstrapServers()));
            new EndToEnd(folder, stack, broker).measure(changes, new Shape(tests));
        } finally {
            Folder.delete(folder);
        }
    }

    private void measure(int changes, Shape shape) throws Exception {
        GitProject project = GitProject.write(folder.resolve("project"), shape, REVISIONS);
        System.out.printf("%n%,d tests, load %s%n%s%n", shape.tests(), Load.averages(), Times.HEADING);
        Planned first = broker.plan(change(project, 1));
        print("first seen: both revisions of " + shape.files() + " files indexed", List.of(first));
        print("next changes: heads that are not indexed yet", broker.plan(changes(project, REVISIONS - 2, 1), 1));
        remember(first, shape);
        broker.plan(changes(project, WARM_UP, 0), 1);
        List<Planned> planned = broker.plan(changes(project, changes, 0), 1);
        Times times = print("one after the other", planned);
        print("  up to 1 % of the tests selected", select(planned, share -> share <= shape.tests() / 100.0));
        print(
                "  1 % to 10 %",
                select(planned, share -> share > shape.tests() / 100.0 && share <= shape.tests() / 10.0));
        print("  more than 10 %", select(planned, share -> share > shape.tests() / 10.0));
        print(AT_ONCE + " at a time", broker.plan(changes(project, changes, 0), AT_ONCE));
        firstSeen();
        Times reference = reference();
        System.out.println(reference.line("reference: an empty record and one transaction"));
        System.out.printf(
                Locale.ROOT,
                "one after the other, as a multiple of the reference's p50: %.1f (p50), %.1f (p99); load %s%n",
                times.millis(0.5) / reference.millis(0.5),
                times.millis(0.99) / reference.millis(0.5),
                Load.averages());
    }

    private static List<Planned> select(List<Planned> planned, Predicate<Integer> selected) {
        return planned.stream()
                .filter(change -> selected.test(change.selected()))
                .toList();
    }

    private static Times print(String what, List<Planned> planned) {
        Times times = new Times(planned.stream().mapToLong(Planned::nanos).toArray());
        System.out.println(times.line(what));
        return times;
    }

    /** Each between one revision and the next, in turn. */
    private static List<ChangeSubmitted> changes(GitProject project, int count, int begin) {
        return IntStream.range(begin, begin + count)
                .mapToObj(number ->
                        change(project, 1 + number % (project.commits().size() - 1)))
                .toList();
    }

    private static ChangeSubmitted change(GitProject project, int head) {
        List<String> commits = project.commits();
        return new ChangeSubmitted(
                project.url(), "refs/heads/main", commits.get(head - 1), commits.get(head), null, false, "ada", null);
    }

    /** Every test has a past, as it has soon in a system that runs them. */
    private void remember(Planned change, Shape shape) throws Exception {
        String run = RunId.of(change.id(), GitProject.WORKFLOW);
        for (String test : Repository.of(shape).tests()) {
            broker.publish(
                    UUID.randomUUID().toString(),
                    new TestFinished(
                            run,
                            "shop",
                            test,
                            1,
                            Outcome.PASSED,
                            Verdict.PASSED,
                            false,
                            Instant.now(),
                            100,
                            new CaseCounts(1, 0, 0, 0),
                            List.of(),
                            null,
                            null,
                            "benchmark"));
        }
        broker.publish(
                UUID.randomUUID().toString(),
                new RunFinished(
                        run, GitProject.WORKFLOW, Verdict.PASSED, Map.of(Verdict.PASSED, shape.tests()), 1, null));
        TestFlowClient client = new TestFlowClient(stack.urls());
        while (client.change(change.id()).orElseThrow().runs().getFirst().verdict() == null) {
            Thread.sleep(100);
        }
    }

    private void firstSeen() throws Exception {
        List<Planned> planned = new ArrayList<>();
        for (int i = 0; i < FIRST_SEEN; i++) {
            GitProject project = GitProject.write(folder.resolve("first-seen-" + i), new Shape(FIRST_SEEN_TESTS), 2);
            planned.add(broker.plan(change(project, 1)));
        }
        print("first seen: both revisions of " + new Shape(FIRST_SEEN_TESTS).files() + " files indexed", planned);
    }

    /** What no system of this kind can do without, so that times of different machines can be compared. */
    private Times reference() throws Exception {
        Map<String, String> variables = stack.variables();
        try (Connection connection = DriverManager.getConnection(
                        variables.get("QUARKUS_DATASOURCE_JDBC_URL"),
                        variables.get("QUARKUS_DATASOURCE_USERNAME"),
                        variables.get("QUARKUS_DATASOURCE_PASSWORD"));
                Statement statement = connection.createStatement()) {
            statement.execute("create table benchmark (number int)");
            long[] nanos = new long[REFERENCES];
            for (int i = 0; i < REFERENCES; i++) {
                long begin = System.nanoTime();
                statement.execute("insert into benchmark values (1)");
                nanos[i] = System.nanoTime() - begin + broker.roundTrip();
            }
            return new Times(nanos);
        }
    }
}
