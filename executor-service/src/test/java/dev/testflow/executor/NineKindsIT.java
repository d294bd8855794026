package dev.testflow.executor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.testflow.contract.TestFinished;
import dev.testflow.contract.Verdict;
import dev.testflow.embedded.BrokerAndDatabase;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.opentest4j.TestAbortedException;

/**
 * In one shard, a test that passes, fails, errs, is skipped, has parameters, hangs, ends its process, has it killed, and floods its output: each gets its own verdict, and none takes another with it. Those of the runner
 * {@code http}, whose tests have no process to end, are those of {@link HttpRunnerIT}.
 */
@QuarkusTest
@WithTestResource(value = BrokerAndDatabase.class, scope = TestResourceScope.GLOBAL)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NineKindsIT {

    /** Those that take longest come first. */
    private static final Map<String, Function<GitFixture, KindsProject>> PROJECTS = new LinkedHashMap<>();

    static {
        PROJECTS.put("maven", JvmKinds::maven);
        PROJECTS.put("gradle", JvmKinds::gradle);
        PROJECTS.put("go", OtherKinds::go);
        PROJECTS.put("jest", NodeKinds::jest);
        PROJECTS.put("vitest", NodeKinds::vitest);
        PROJECTS.put("playwright", NodeKinds::playwright);
        PROJECTS.put("mocha", NodeKinds::mocha);
        PROJECTS.put("junit", JvmKinds::junit);
        PROJECTS.put("unittest", OtherKinds::unittest);
        PROJECTS.put("pytest", OtherKinds::pytest);
        PROJECTS.put("node", NodeKinds::node);
        PROJECTS.put("command", OtherKinds::command);
    }

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrap;

    private final Map<String, KindsProject> projects = new LinkedHashMap<>();
    private final Map<String, PlanFixture> plans = new LinkedHashMap<>();
    private final Map<String, TestAbortedException> absent = new HashMap<>();
    private BusFixture bus;

    /** All at once: most of the time, they wait for what hangs. */
    @BeforeAll
    void publish(@TempDir Path folder) {
        bus = new BusFixture(bootstrap);
        PROJECTS.forEach((runner, project) -> {
            try {
                projects.put(runner, project.apply(new GitFixture(folder)));
            } catch (TestAbortedException e) {
                absent.put(runner, e);
            }
        });
        projects.forEach((runner, project) -> plans.put(runner, project.plan()));
        plans.values().forEach(bus::publish);
    }

    @AfterAll
    void close() {
        bus.close();
    }

    static Stream<String> runners() {
        return PROJECTS.keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("runners")
    void eachKindHasItsVerdict(String runner) {
        if (absent.containsKey(runner)) {
            throw absent.get(runner);
        }
        KindsProject project = projects.get(runner);
        PlanFixture plan = plans.get(runner);
        bus.awaitFinished(plan.run);

        Map<String, Verdict> verdicts = bus.tests(plan.run).stream()
                .filter(test -> test.verdict() != null)
                .collect(Collectors.toMap(TestFinished::test, TestFinished::verdict));
        SoftAssertions.assertSoftly(softly -> {
            for (Kind kind : Kind.values()) {
                softly.assertThat(verdicts.get(project.test(kind)))
                        .as(
                                "%s: %s",
                                kind,
                                bus.tests(plan.run).stream()
                                        .filter(test -> test.test().equals(project.test(kind)))
                                        .toList())
                        .isIn(project.verdicts(kind));
            }
        });
        assertThat(bus.test(plan.run, project.test(Kind.HAS_PARAMETERS)).cases())
                .isEqualTo(project.parameters());
    }
}
