package dev.testflow.executor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.testflow.embedded.BrokerAndDatabase;
import dev.testflow.executor.GitFixture.Revision;
import io.restassured.RestAssured;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged executor as a process of its own, killed in the middle of a run and started again. */
class KilledExecutorIT {

    @TempDir
    Path folder;

    private final Map<String, String> servers = new BrokerAndDatabase().start();
    private final String installation = "killed_" + UUID.randomUUID().toString().substring(0, 8);
    private ExecutorProcess executor;

    @BeforeEach
    void start() throws IOException {
        executor = new ExecutorProcess(installation, folder.resolve("work"), folder.resolve("executor.log"), 1);
        executor.start();
    }

    @AfterEach
    void stop() {
        executor.kill();
    }

    @Test
    void onlyTestsWithoutVerdictRunAgain() throws IOException {
        PlanFixture plan = waitingAtTheSecond();
        publish(plan);
        await().atMost(Duration.ofSeconds(40)).until(() -> executions().contains("b"));
        assertThat(verdicts(plan.run)).containsExactly("passed");

        executor.kill();

        await().untilAsserted(() ->
                assertThat(RunFiles.processes(folder.resolve("work"))).isEmpty());
        Files.createFile(folder.resolve("go"));
        executor.start();
        await().atMost(Duration.ofSeconds(60))
                .until(() -> "passed".equals(executor.run(plan.run).getString("verdict")));
        assertThat(executions()).containsExactly("a", "b", "b", "c");
        assertThat(verdicts(plan.run)).containsExactly("passed", "passed", "passed");
        assertThat(RunFiles.processes(folder.resolve("work"))).isEmpty();
        await().untilAsserted(() ->
                assertThat(RunFiles.workspaces(folder.resolve("work"))).isEmpty());
    }

    @Test
    void orderlyStopGivesShardsBackAtOnce() throws IOException {
        PlanFixture plan = waitingAtTheSecond();
        publish(plan);
        await().atMost(Duration.ofSeconds(40)).until(() -> executions().contains("b"));

        executor.terminate();

        assertThat(RunFiles.processes(folder.resolve("work"))).isEmpty();
        assertThat(RunFiles.workspaces(folder.resolve("work"))).isEmpty();
        Files.createFile(folder.resolve("go"));
        executor.start();
        await().atMost(Duration.ofSeconds(60))
                .until(() -> "passed".equals(executor.run(plan.run).getString("verdict")));
        assertThat(executions()).containsExactly("a", "b", "b", "c");
    }

    /** Three tests, the second of which starts a daemon and waits until it may go on. */
    private PlanFixture waitingAtTheSecond() {
        Revision revision = new GitFixture(folder).with("run.sh", """
                        if [ "$1" = b ] && ! [ -e "$FOLDER/go" ]; then setsid sleep 4711 & wait=yes; fi
                        echo "$1" >>"$FOLDER/executions"
                        [ -z "$wait" ] || sleep 4711
                        echo '<testsuite><testcase name="x"/></testsuite>' >report.xml
                        """).commit();
        return new PlanFixture(revision, "command")
                .command("sh", "run.sh", "{test_name}")
                .reports("report.xml")
                .variables(Map.of("FOLDER", folder.toString()))
                .tests("a", "b", "c");
    }

    private void publish(PlanFixture plan) {
        try (BusFixture bus = new BusFixture(servers.get("kafka.bootstrap.servers"))) {
            executor.publish(bus, plan);
        }
    }

    private List<String> executions() throws IOException {
        Path file = folder.resolve("executions");
        return Files.exists(file) ? Files.readAllLines(file) : List.of();
    }

    private List<String> verdicts(String run) {
        return RestAssured.get(executor.url("/runs/" + run + "/tests"))
                .jsonPath()
                .getList("items.verdict", String.class)
                .stream()
                .filter(verdict -> verdict != null)
                .toList();
    }
}
