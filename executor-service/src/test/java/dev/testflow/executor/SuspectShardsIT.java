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

/** Shards that were executed beside each other when their worker died: one of them may have killed it. */
@QuarkusTest
@WithTestResource(value = BrokerAndDatabase.class, scope = TestResourceScope.GLOBAL)
class SuspectShardsIT {

    @TempDir
    Path folder;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrap;

    @Inject
    DataSource database;

    @Test
    void areExecutedAlone() throws IOException, SQLException {
        Revision revision = new GitFixture(folder).with("run.sh", """
                        echo "$1 begins" >>"$FOLDER/events"
                        [ -e "$FOLDER/died" ] || exec sleep 4711
                        sleep 0.1
                        echo "$1 ends" >>"$FOLDER/events"
                        echo '<testsuite><testcase name="x"/></testsuite>' >report.xml
                        """).commit();
        PlanFixture plan = new PlanFixture(revision, "command")
                .command("sh", "run.sh", "{test_name}")
                .reports("report.xml")
                .variables(Map.of("FOLDER", folder.toString()))
                .tests(IntStream.range(0, 12).mapToObj(i -> "t" + i).toArray(String[]::new));
        try (BusFixture bus = new BusFixture(bootstrap)) {
            bus.publish(plan);
            await().atMost(Duration.ofMinutes(1)).until(() -> events().size() == 2);
            Files.createFile(folder.resolve("died"));

            loseAll(plan.run);

            assertThat(bus.awaitFinished(plan.run).verdict()).isEqualTo(Verdict.PASSED);
        }
        List<String> events = events().subList(2, 26);
        for (int i = 0; i < events.size(); i += 2) {
            assertThat(events.get(i + 1)).isEqualTo(events.get(i).replace("begins", "ends"));
        }
    }

    private List<String> events() throws IOException {
        Path file = folder.resolve("events");
        return Files.exists(file) ? Files.readAllLines(file) : List.of();
    }

    /** As when the worker of all shards dies: others may claim them. */
    private void loseAll(String run) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement lose = connection.prepareStatement(
                        "update shards set fence = fence + 1, lease_until = now() where run = ?")) {
            lose.setString(1, run);
            lose.executeUpdate();
        }
    }
}
