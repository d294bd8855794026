package dev.testflow.story;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpServer;
import dev.testflow.client.RunState;
import dev.testflow.client.RunStatus;
import dev.testflow.client.ServiceName;
import dev.testflow.client.StepStatus;
import dev.testflow.client.TestFlowClient;
import dev.testflow.connectstub.Flow;
import dev.testflow.contract.Blockage;
import dev.testflow.contract.EventType;
import dev.testflow.contract.RunId;
import dev.testflow.contract.Topics;
import dev.testflow.contract.Verdict;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
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
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

/** Calls and resources that cost money, in the installed system: what they are given and give, what they may cost, and that nobody sees with whose rights. */
class CloudIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final JsonMapper JSON = new JsonMapper();

    private static final String MIXED = """
            name: mixed
            timeout: 5m
            applications:
              shop:
                runner: http
                tests: ["checks/*.yaml"]
                env: {SHOP: "%s"}
              ivr:
                runner: connect
                cost: paid
                tests: ["ivr/*.md"]
                env: {CONNECT_FLOW_ID: orders}
              desk:
                runner: junit
                build: [sh, -c, '"$JAVA_HOME"/bin/javac -cp %s -d classes src/*.java']
                class_path: [classes]
                tests: ["src/*Test.java"]
            cross_app_tests:
              order:
                steps:
                  - {name: create, app: shop, test: checks/order.yaml}
                  - {name: call, app: ivr, test: ivr/order.md}
                  - {name: check, app: desk, test: src/OrderTest.java}
                data_flow:
                  number: {from: shop.create.return.$.order.number, to: ivr.call.number}
                  status: {from: ivr.call.return.$.S1.status, to: desk.check.status}
              complaint:
                steps:
                  - {name: create, app: shop, test: checks/complaint.yaml}
                  - {name: call, app: ivr, test: ivr/complaint.md}
                  - {name: check, app: desk, test: src/ComplaintTest.java}
                data_flow:
                  number: {from: shop.create.return.$.order.number, to: ivr.call.number}
            failure_analysis:
              categories:
                - {name: dialogue, patterns: [expected to hear], suggestion: listen to the flow}
              routing: {dialogue: voice-team}
            """;

    private static final String COSTLY = """
            name: costly
            applications:
              product:
                runner: command
                test_command: ["sh", "run.sh", "{test_path}"]
                reports: ["reports/{test_name}*.xml"]
                tests: ["tests/*.t"]
            environment:
              name: costly
              services:
            %s
            """;

    private final Installation installation = Installation.shared();
    private final TestFlowClient client = installation.client();
    private final String change = UUID.randomUUID().toString();

    @Test
    void callGetsWhatAnHttpStepGivesAndGivesWhatAJUnitStepGets() throws Exception {
        Cloud.CONNECT.flow("orders", Flow.saying("Please enter your number.", "Your roses are on their way."));
        HttpServer shop = shop();
        String url = "http://127.0.0.1:" + shop.getAddress().getPort() + "/";
        Path launcher = Services.PROJECT.resolve(
                "executor-service/target/classes/runners/junit-platform-console-standalone.jar");
        String run = RunId.of(change, "mixed");

        client.publish(
                change,
                GeneratedRepository.create(
                                installation.repository(change),
                                Map.of(
                                        "testflow.yaml", MIXED.formatted(url, launcher),
                                        "checks/order.yaml", "steps: [{name: orders, post: '${SHOP}', gives: order}]\n",
                                        "checks/complaint.yaml",
                                                "steps: [{name: complains, post: '${SHOP}', gives: order}]\n",
                                        "ivr/order.md", dialogue("Your roses are on their way"),
                                        "ivr/complaint.md", dialogue("We are very sorry"),
                                        "src/OrderTest.java", check("OrderTest", "System.getenv(\"INPUT_STATUS\")"),
                                        "src/ComplaintTest.java", check("ComplaintTest", "\"PASSED\"")))
                        .change());

        assertThat(finished(run).verdict()).isEqualTo(Verdict.FAILED);
        shop.stop(0);
        assertThat(client.steps(run))
                .extracting(StepStatus::crossTest, StepStatus::step, StepStatus::verdict)
                .containsExactlyInAnyOrder(
                        tuple("order", "create", Verdict.PASSED),
                        tuple("order", "call", Verdict.PASSED),
                        tuple("order", "check", Verdict.PASSED),
                        tuple("complaint", "create", Verdict.PASSED),
                        tuple("complaint", "call", Verdict.FAILED),
                        tuple("complaint", "check", Verdict.SKIPPED));
        assertThat(Cloud.CONNECT.contents())
                .anyMatch(content -> content.contains("\"DtmfInput\",\"Properties\":{\"Value\":\"004711\"}"));
        assertThat(Cloud.CONNECT.started("orders")).isEqualTo(2);
        try (Events events = new Events(installation.bootstrapServers())) {
            ConsumerRecord<String, byte[]> routed =
                    events.await(Events.is(EventType.FAILURE_ROUTED, run), "routed failure");
            JsonNode failure = JSON.readTree(routed.value());
            assertThat(routed.topic()).isEqualTo(Topics.failuresOf("voice-team"));
            assertThat(failure.path("category").asText()).isEqualTo("dialogue");
            assertThat(failure.path("tests").toString()).contains("ivr/complaint.md");
            assertNoSecrets(events, run);
        }
    }

    @Test
    void runThatWouldSpendTooMuchIsBlockedWithTheSum() throws Exception {
        RunStatus status = ran("{type: aws-bucket, cost: paid}");

        assertThat(status.verdict()).isEqualTo(Verdict.BLOCKED);
        assertThat(status.blockage())
                .extracting(Blockage::reason)
                .asString()
                .matches("the service [abc] failed: it would cost too much: the run has spent \\$0\\.000010 of "
                        + "\\$0\\.000012, and this costs \\$0\\.000005 more");
        await().atMost(PATIENCE).until(() -> Cloud.ACCOUNT.buckets().isEmpty());
        try (Events events = new Events(installation.bootstrapServers())) {
            events.await(Events.is(EventType.ENVIRONMENT_FAILED, status.run()), "failed environment");
            assertNoSecrets(events, status.run());
        }
    }

    @Test
    void refusalOfTheAccountIsToldWithoutItsNumber() throws Exception {
        Cloud.ACCOUNT.deny("CreateLogGroup");

        RunStatus status = ran("{type: aws-log-group, cost: paid}");

        assertThat(status.verdict()).isEqualTo(Verdict.BLOCKED);
        assertThat(status.blockage())
                .extracting(Blockage::reason)
                .asString()
                .contains(
                        "the account did not do it: User: arn:aws:iam::***:user/ci with the key *** is not authorized");
        Cloud.ACCOUNT.answerAll();
        try (Events events = new Events(installation.bootstrapServers())) {
            events.await(Events.is(EventType.ENVIRONMENT_FAILED, status.run()), "failed environment");
            assertNoSecrets(events, status.run());
        }
    }

    private RunStatus ran(String service) throws Exception {
        String services = Stream.of("a", "b", "c")
                .map(name -> "    " + name + ": " + service + "\n")
                .reduce("", String::concat);
        client.publish(
                change,
                GeneratedRepository.create(
                                installation.repository(change),
                                1,
                                GeneratedRepository.SLOW,
                                COSTLY.formatted(services))
                        .change());
        return finished(RunId.of(change, "costly"));
    }

    private RunStatus finished(String run) {
        await().atMost(PATIENCE)
                .until(() -> client.run(run).map(RunStatus::state).orElse(null) == RunState.FINISHED);
        return client.run(run).orElseThrow();
    }

    private static HttpServer shop() throws IOException {
        HttpServer shop = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        shop.createContext("/", exchange -> {
            byte[] order = "{\"number\": \"004711\"}".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, order.length);
            exchange.getResponseBody().write(order);
            exchange.close();
        });
        shop.start();
        return shop;
    }

    private static String dialogue(String answer) {
        return """
                ## S1: Order ${INPUT_NUMBER}
                Expected: System plays: "Please enter your number"
                Caller: Enters ${INPUT_NUMBER}
                Expected: System plays: "%s"
                Caller: Hangs up
                """.formatted(answer);
    }

    private static String check(String name, String status) {
        return """
                import org.junit.jupiter.api.*;
                class %s { @Test void wasHeard() { Assertions.assertEquals("PASSED", %s); } }
                """.formatted(name, status);
    }

    /** In events, answers, files of all services, and rows. */
    private void assertNoSecrets(Events events, String run) throws IOException, SQLException {
        await().atMost(PATIENCE).until(() -> client.failures(run).complete());
        List<String> seen = new ArrayList<>();
        events.read(record -> true).forEach(record -> {
            seen.add(new String(record.value() == null ? new byte[0] : record.value(), StandardCharsets.UTF_8));
            record.headers().forEach(header -> seen.add(new String(header.value(), StandardCharsets.UTF_8)));
        });
        assertThat(seen).isNotEmpty();
        for (String path : List.of(
                "",
                "/tests",
                "/steps",
                "/connect/test-execution-results.json",
                "/connect/results-and-comparison.md",
                "/report.xml",
                "/report.json",
                "/report.md")) {
            seen.add(answer(ServiceName.EXECUTOR, "/runs/" + run + path));
        }
        seen.add(answer(ServiceName.PROVISIONER, "/environments?run=" + run));
        seen.add(answer(ServiceName.PROVISIONER, "/environments/strays"));
        seen.add(answer(ServiceName.PROVISIONER, "/environments/orphans?run=" + run));
        seen.add(answer(ServiceName.ANALYZER, "/failures?run=" + run));
        seen.add(answer(ServiceName.SELECTOR, "/plans/" + run));
        for (ServiceName service : ServiceName.values()) {
            seen.add(answer(service, "/q/metrics"));
        }
        seen.addAll(installation.logs());
        seen.addAll(rows());
        assertThat(seen).allSatisfy(text -> assertThat(text).doesNotContain(Cloud.SECRETS));
    }

    private String answer(ServiceName service, String path) {
        return given().baseUri(installation.url(service).toString()).get(path).asString();
    }

    /** All rows of all tables of the services. */
    private List<String> rows() throws SQLException {
        Map<String, String> variables = installation.variables();
        try (Connection connection = DriverManager.getConnection(
                        String.valueOf(variables.get("QUARKUS_DATASOURCE_JDBC_URL")),
                        variables.get("QUARKUS_DATASOURCE_USERNAME"),
                        variables.get("QUARKUS_DATASOURCE_PASSWORD"));
                Statement statement = connection.createStatement()) {
            List<String> tables = texts(
                    statement,
                    "select format('%I.%I', table_schema, table_name) from information_schema.tables where table_type = 'BASE TABLE'"
                            + " and table_schema in ('selector', 'provisioner', 'data', 'executor', 'analyzer')");
            assertThat(tables).contains("provisioner.sandbox_resources");
            List<String> rows = new ArrayList<>();
            for (String table : tables) {
                rows.addAll(texts(statement, "select row_to_json(t)::text from " + table + " t"));
            }
            return rows;
        }
    }

    private static List<String> texts(Statement statement, String sql) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
        }
        return texts;
    }
}
