package dev.testflow.story;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.testflow.client.ServiceName;
import dev.testflow.client.StepStatus;
import dev.testflow.client.workflow.Applications;
import dev.testflow.client.workflow.Engine;
import dev.testflow.client.workflow.Environment;
import dev.testflow.client.workflow.FailedTest;
import dev.testflow.client.workflow.Result;
import dev.testflow.client.workflow.TestData;
import dev.testflow.client.workflow.TestWorkflow;
import dev.testflow.contract.Verdict;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.junit.jupiter.api.Test;

/** Three small applications in repositories of their own, whose tests hand on a token and a payment: defined in Java as in YAML, and executed by the installed services. */
class PaymentExampleIT {

    private static final Path SOURCES = Path.of("src/test/resources/payment");

    private final Installation installation = Installation.shared();
    private final String id = UUID.randomUUID().toString();
    private final Map<String, String> heads = new HashMap<>();

    @Test
    void tellsWhatPassedWhatFailedAndWhoseItIs() throws Exception {
        assumeTrue(isThere("python3", "-m", "pytest", "--version"), "pytest is not installed");
        assumeTrue(isThere("node", "--version"), "Node is not installed");

        Applications testflow = new Applications()
                .registerApplication(
                        "payment-service",
                        Map.of(
                                "repository", repository("payment-service"),
                                "test_command", "python3 -m pytest {test_path} --junitxml=report.xml",
                                "reports", List.of("report.xml"),
                                "env", Map.of("PAYMENTS_URL", "http://{payment-service.host}:{payment-service.port}"),
                                "changed_files", List.of("src/payment/processor.py", "tests/test_processor.py")))
                .registerApplication(
                        "user-service",
                        Map.of(
                                "repository", repository("user-service"),
                                "test_command", "python3 -m pytest {test_path} --junitxml=report.xml",
                                "reports", List.of("report.xml"),
                                "env", Map.of("USERS_URL", "http://{user-service.host}:{user-service.port}"),
                                "changed_files", List.of()))
                .registerApplication(
                        "web-frontend",
                        Map.of(
                                "repository", repository("web-frontend"),
                                "test_command",
                                        "node --test-reporter=junit --test-reporter-destination=report.xml {test_path}",
                                "reports", List.of("report.xml"),
                                "env", Map.of("PAYMENTS_URL", "http://{payment-service.host}:{payment-service.port}"),
                                "changed_files", List.of("src/components/payment/PaymentForm.js")));

        Environment environment = new Environment("integration-test")
                .addService(
                        "payment-db",
                        Map.of(
                                "type", "postgres",
                                "application", "payment-service",
                                "schemas", List.of("database/payment_schema.sql")))
                .addService(
                        "payment-service",
                        Map.of(
                                "type", "process",
                                "application", "payment-service",
                                "command", List.of("python3", "server.py", "{port}"),
                                "env",
                                        Map.of(
                                                "DB_HOST", "{payment-db.host}",
                                                "DB_PORT", "{payment-db.port}",
                                                "USERS_URL", "http://{user-service.host}:{user-service.port}"),
                                "ready", Map.of("http", "/health")))
                .addService(
                        "user-service",
                        Map.of(
                                "type",
                                "process",
                                "application",
                                "user-service",
                                "command",
                                List.of("python3", "server.py", "{port}"),
                                "ready",
                                Map.of("http", "/health")));

        TestData testData = new TestData("integration-test-data")
                .addGenerator(
                        "users",
                        Map.of(
                                "count",
                                10,
                                "schema",
                                Map.of(
                                        "id", "uuid",
                                        "name", "name",
                                        "email", "email",
                                        "created_at", "timestamp")))
                .addGenerator(
                        "payment_methods",
                        Map.of(
                                "count",
                                5,
                                "schema",
                                Map.of(
                                        "id", "uuid",
                                        "user_id", "ref:users.id",
                                        "type", "enum:credit_card,paypal,bank_transfer",
                                        "details", "json")));

        TestWorkflow workflow = new TestWorkflow("payment-integration-tests")
                .with("timeout", "5m")
                .addTestSelection(
                        "payment-service",
                        Map.of(
                                "strategy", "change-based",
                                "test_paths", List.of("tests/"),
                                "mapping_rules",
                                        List.of(Map.of(
                                                "source_pattern", "src/payment/(.*).py",
                                                "test_pattern", "tests/test_{1}.py"))))
                .addTestSelection(
                        "web-frontend",
                        Map.of(
                                "strategy", "component-based",
                                "test_paths", List.of("src/components/payment/__tests__"),
                                "mapping_rules",
                                        List.of(Map.of(
                                                "source_pattern", "src/components/payment/(.*).js",
                                                "test_pattern", "src/components/payment/__tests__/{1}.test.js"))))
                .addCrossAppTest(
                        "end-to-end-payment",
                        Map.of(
                                "steps",
                                        List.of(
                                                Map.of(
                                                        "app", "user-service",
                                                        "test", "tests/api/test_auth.py::test_login"),
                                                Map.of(
                                                        "app", "payment-service",
                                                        "test", "tests/api/test_payment.py::test_create_payment"),
                                                Map.of(
                                                        "app", "web-frontend",
                                                        "test",
                                                                "src/components/payment/__tests__/PaymentConfirmation.test.js")),
                                "data_flow",
                                        Map.of(
                                                "user_token",
                                                        Map.of(
                                                                "from", "user-service.test_login.return.token",
                                                                "to",
                                                                        "payment-service.test_create_payment.headers.Authorization",
                                                                "secret", true),
                                                "payment_id",
                                                        Map.of(
                                                                "from", "payment-service.test_create_payment.return.id",
                                                                "to",
                                                                        "web-frontend.PaymentConfirmation.test.props.paymentId"))))
                .setFailureAnalysis(Map.of(
                        "categories",
                                List.of(
                                        category("database_connection", "ConnectionError", "database is unreachable"),
                                        category(
                                                "authentication",
                                                "Unauthorized",
                                                "Invalid token",
                                                "Authentication failed"),
                                        category("validation", "ValidationError", "invalid input", "required field"),
                                        category("integration", "service unavailable", "timeout waiting for response")),
                        "routing",
                                Map.of(
                                        "database_connection", "database-team",
                                        "authentication", "security-team",
                                        "validation", "api-team",
                                        "integration", "integration-team")));

        Engine engine = new Engine(installation.client(), testflow, Duration.ofMinutes(4));
        Result result = engine.execute(workflow, environment, testData);

        System.out.println("Tests executed: " + result.executedTests().size());
        System.out.println("Tests passed: " + result.passedTests().size());
        System.out.println("Tests failed: " + result.failedTests().size());
        for (FailedTest failure : result.failedTests()) {
            System.out.println("Test: " + failure.testId());
            System.out.println("Category: " + failure.category());
            System.out.println("Assigned to: " + failure.assignedTo());
            System.out.println("Logs: " + failure.logs().lines().limit(3).toList() + "...");
        }
        assertThat(result.verdicts().values()).containsExactlyInAnyOrder(Verdict.FAILED, Verdict.PASSED);
        assertThat(result.failedTests()).singleElement().satisfies(failure -> {
            assertThat(failure.testId()).isEqualTo("payment-service:tests/test_processor.py");
            assertThat(failure.category()).isEqualTo("validation");
            assertThat(failure.assignedTo()).isEqualTo("api-team");
            assertThat(failure.logs()).contains("ValidationError: invalid input: amount");
        });
        assertThat(result.passedTests())
                .contains(
                        "user-service:tests/api/test_auth.py::test_login",
                        "payment-service:tests/api/test_payment.py::test_create_payment",
                        "web-frontend:src/components/payment/__tests__/PaymentConfirmation.test.js",
                        "web-frontend:src/components/payment/__tests__/PaymentForm.test.js");
        assertThatTheDataWereHandedOn(result);
        assertThat(new ObjectMapper()
                        .readTree(given().baseUri(
                                        installation.url(ServiceName.SELECTOR).toString())
                                .get("/workflows/payment-integration-tests")
                                .asString()))
                .isEqualTo(new YAMLMapper().readTree(yaml()));
    }

    private static void assertThatTheDataWereHandedOn(Result result) {
        result.assertStepCompletedBefore("test_login", "test_create_payment")
                .assertStepCompletedBefore("test_create_payment", "PaymentConfirmation.test")
                .assertStepOutputContains("PaymentConfirmation.test", "sophia paid 42, payment p-1");
        StepStatus payment = result.step("test_create_payment");
        assertThat(payment.inputs().get("user_token").asText()).isEqualTo("***");
        assertThat(payment.outputs().path("id").asText()).isEqualTo("p-1");
        assertThat(result.step("PaymentConfirmation.test")
                        .inputs()
                        .get("payment_id")
                        .asText())
                .isEqualTo("p-1");
    }

    private static Map<String, Object> category(String name, String... patterns) {
        return Map.of("name", name, "patterns", List.of(patterns));
    }

    /** The same in YAML, of these repositories. */
    private String yaml() throws IOException {
        String yaml = Files.readString(SOURCES.resolve("testflow.yaml"));
        for (Map.Entry<String, String> word : Map.of(
                        "PAYMENT", "payment-service", "USER", "user-service", "WEB", "web-frontend")
                .entrySet()) {
            yaml = yaml.replace(word.getKey() + "_REPOSITORY", url(word.getValue()))
                    .replace(word.getKey() + "_REVISION", heads.get(word.getValue()));
        }
        return yaml;
    }

    private String repository(String application) throws IOException, GitAPIException {
        Path folder = folder(application);
        Files.createDirectories(folder);
        try (Stream<Path> files = Files.walk(SOURCES.resolve(application))) {
            files.forEach(file -> copy(
                    file,
                    folder.resolve(SOURCES.resolve(application).relativize(file).toString())));
        }
        try (Git git = Git.init()
                .setDirectory(folder.toFile())
                .setInitialBranch("main")
                .call()) {
            git.add().addFilepattern(".").call();
            heads.put(
                    application,
                    git.commit()
                            .setMessage("Start")
                            .setAuthor("Ada", "ada@shop.example")
                            .setCommitter("Ada", "ada@shop.example")
                            .setSign(false)
                            .call()
                            .name());
        }
        return url(application);
    }

    private String url(String application) {
        return "file://" + folder(application);
    }

    private Path folder(String application) {
        return installation.repository(application + "-" + id);
    }

    private static void copy(Path from, Path to) {
        try {
            if (Files.isDirectory(from)) {
                Files.createDirectories(to);
            } else {
                Files.copy(from, to);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isThere(String... command) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
