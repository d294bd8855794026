package dev.testflow.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.testflow.client.RunState;
import dev.testflow.client.RunStatus;
import dev.testflow.client.TestFlowClient;
import dev.testflow.client.TestStatus;
import dev.testflow.contract.RunId;
import dev.testflow.contract.Verdict;
import dev.testflow.local.Part;
import dev.testflow.machine.MarkedProcesses;
import dev.testflow.machine.ProcessMark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever is killed in the middle of a run: the run ends, each test has one verdict, and nothing is left over. */
class CrashIT {

    private static final int TESTS = 24;
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String DEFINITION = """
            name: crash
            applications:
              product:
                runner: command
                test_command: ["sh", "run.sh", "{test_path}"]
                reports: ["reports/{test_name}*.xml"]
                tests: ["tests/*.t"]
            environment:
              name: crash
              services:
                product-db: {type: postgres}
                product-api: {type: process, command: ["java", "-m", "jdk.httpserver", "-b", "127.0.0.1", "-p", "{port}"]}
            """;

    private final Installation installation = Installation.shared();
    private final TestFlowClient client = installation.client();

    @ParameterizedTest
    @EnumSource(names = {"SELECTOR", "PROVISIONER", "DATA", "EXECUTOR", "ANALYZER"})
    void aKilledServiceCostsNoVerdict(Part service) throws Exception {
        String change = UUID.randomUUID().toString();
        String run = RunId.of(change, "crash");
        installation.awaitReady();
        client.publish(change, repository(change).change());
        await().atMost(PATIENCE).until(() -> finished(run) >= 3);

        installation.kill(service);

        installation.awaitReady();
        await().atMost(PATIENCE)
                .until(() -> client.run(run).map(RunStatus::state).orElse(null) == RunState.FINISHED);
        assertThat(client.tests(run))
                .hasSize(TESTS)
                .extracting(TestStatus::verdict)
                .containsOnly(Verdict.PASSED);
        assertThat(client.run(run).map(RunStatus::counts)).hasValue(Map.of(Verdict.PASSED, TESTS));
        await().atMost(PATIENCE).until(() -> client.failures(run).complete());
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(leftOver()).isEmpty());
    }

    private GeneratedRepository repository(String change) throws IOException, GitAPIException {
        return GeneratedRepository.create(installation.repository(change), TESTS, GeneratedRepository.SLOW, DEFINITION);
    }

    private int finished(String run) {
        return client.run(run).map(RunStatus::finished).orElse(0);
    }

    /** Processes of environments and tests, databases of environments, workspaces. */
    private List<String> leftOver() throws SQLException, IOException {
        List<String> left = new ArrayList<>();
        for (Part service : List.of(Part.PROVISIONER, Part.EXECUTOR)) {
            String installed = ProcessMark.installation(installation.work(service));
            MarkedProcesses.find().stream()
                    .filter(process -> process.mark().parts().contains(installed))
                    .forEach(process -> left.add(process.toString()));
        }
        left.addAll(environmentDatabases());
        left.addAll(workspaces(installation.work(Part.PROVISIONER)));
        left.addAll(workspaces(installation.work(Part.EXECUTOR)));
        return left;
    }

    /** The templates that they are copied from stay. */
    private List<String> environmentDatabases() throws SQLException {
        Map<String, String> variables = installation.variables();
        List<String> databases = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(
                        String.valueOf(variables.get("QUARKUS_DATASOURCE_JDBC_URL")),
                        variables.get("QUARKUS_DATASOURCE_USERNAME"),
                        variables.get("QUARKUS_DATASOURCE_PASSWORD"));
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("""
                        select datname from pg_database where datname like 'tf\\_%' and datname not like '%\\_template\\_%'""")) {
            while (rows.next()) {
                databases.add(rows.getString(1));
            }
        }
        return databases;
    }

    /** Files that belong to runs; mirrors of repositories stay. */
    private static List<String> workspaces(Path work) throws IOException {
        try (Stream<Path> files = Files.walk(work)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> file.getFileName().toString().equals("run.sh"))
                    .map(Path::toString)
                    .toList();
        }
    }
}
