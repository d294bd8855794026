package dev.testflow.executor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.testflow.contract.Verdict;
import dev.testflow.embedded.BrokerAndDatabase;
import dev.testflow.executor.GitFixture.Revision;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nobody waits for the database before the next shard is executed. */
@QuarkusTest
@WithTestResource(value = BrokerAndDatabase.class, scope = TestResourceScope.GLOBAL)
class OverlapIT {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final int TESTS_OF_A_SHARD = 50;

    @TempDir
    Path folder;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrap;

    @Inject
    DataSource database;

    @Inject
    ExecutorSettings settings;

    @Test
    void aShardIsExecutedWhileTheResultsOfTheOneBeforeAreCommitted() throws Exception {
        Revision revision = new GitFixture(folder).with("run.sh", """
                        echo begins >>"$FOLDER/shards"
                        while ! [ -e "$FOLDER/go" ]; do sleep 0.05; done
                        { echo '<testsuite>'
                          for t in "$@"; do echo "<testcase classname='$t' name='x'/>"; done
                          echo '</testsuite>'; } >report.xml
                        """).commit();
        int workers = settings.workerCount();
        int tests = 4 * workers * TESTS_OF_A_SHARD;
        PlanFixture plan = new PlanFixture(revision, "command")
                .command("sh", "run.sh", "{test_paths}")
                .reports("report.xml")
                .variables(Map.of("FOLDER", folder.toString()))
                .tests(IntStream.range(0, tests).mapToObj(i -> "tests/t" + i).toArray(String[]::new));
        try (BusFixture bus = new BusFixture(bootstrap)) {
            bus.publish(plan);
            await().atMost(PATIENCE).until(() -> shards().size() == workers);

            try (Connection connection = holding(plan.run)) {
                Files.createFile(folder.resolve("go"));
                await().atMost(PATIENCE).until(() -> shards().size() == 2 * workers);
                assertThat(bus.tests(plan.run)).isEmpty();
                connection.rollback();
            }

            assertThat(bus.awaitFinished(plan.run).counts()).isEqualTo(Map.of(Verdict.PASSED, tests));
        }
    }

    private List<String> shards() throws IOException {
        Path file = folder.resolve("shards");
        return Files.exists(file) ? Files.readAllLines(file) : List.of();
    }

    /** Until its transaction ends, no result of the run can be committed. */
    private Connection holding(String run) throws SQLException {
        Connection connection = database.getConnection();
        connection.setAutoCommit(false);
        try (PreparedStatement lock =
                connection.prepareStatement("select from executor.runs where run = ? for update")) {
            lock.setString(1, run);
            lock.execute();
        }
        return connection;
    }
}
