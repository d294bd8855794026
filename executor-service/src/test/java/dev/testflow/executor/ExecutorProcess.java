package dev.testflow.executor;

import static org.awaitility.Awaitility.await;

import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/** The packaged executor with a schema, a consumer group and a topic of plans of its own, beside the one that runs within the tests. */
final class ExecutorProcess {

    private static final Path JAR = Path.of("target/quarkus-app/quarkus-run.jar");

    private final Map<String, String> servers;
    private final String name;
    private final Path workDir;
    private final Path log;
    private int port;
    private Process process;

    ExecutorProcess(Map<String, String> servers, String name, Path workDir, Path log) {
        this.servers = servers;
        this.name = name;
        this.workDir = workDir;
        this.log = log;
        createTopic();
    }

    /** Before anyone subscribes, who would otherwise find it out minutes later. */
    private void createTopic() {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", servers.get("kafka.bootstrap.servers")))) {
            admin.createTopics(List.of(new NewTopic(plansTopic(), 1, (short) 1)))
                    .all()
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join();
        }
    }

    String plansTopic() {
        return "testflow.plans." + name;
    }

    void start() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        process = new ProcessBuilder(command())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        await().atMost(Duration.ofSeconds(90))
                .ignoreExceptions()
                .until(() -> RestAssured.get(url("/q/health/started")).statusCode() == 200);
    }

    String url(String path) {
        return "http://127.0.0.1:" + port + path;
    }

    JsonPath run(String run) {
        return RestAssured.get(url("/runs/" + run)).jsonPath();
    }

    /** As {@code kill -9} does. */
    void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    /** As an operator does. */
    void terminate() {
        process.destroy();
        process.onExit().orTimeout(30, TimeUnit.SECONDS).join();
    }

    private List<String> command() {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1"));
        servers.forEach((key, value) -> command.add("-D" + key + "=" + value));
        Map.of(
                        "quarkus.http.port",
                        Integer.toString(port),
                        "quarkus.datasource.jdbc.additional-jdbc-properties.currentSchema",
                        name,
                        "quarkus.flyway.default-schema",
                        name,
                        "quarkus.flyway.schemas",
                        name,
                        "mp.messaging.incoming.plans.topic",
                        plansTopic(),
                        "mp.messaging.incoming.plans.group.id",
                        name,
                        "testflow.executor.work-dir",
                        workDir.toString(),
                        "testflow.executor.workers",
                        "1",
                        "testflow.executor.sweep",
                        "PT1S",
                        "testflow.repositories.allowed",
                        "file:///")
                .forEach((key, value) -> command.add("-D" + key + "=" + value));
        command.addAll(List.of("-jar", JAR.toAbsolutePath().toString()));
        return command;
    }
}
