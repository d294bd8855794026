package dev.testflow.executor;

import static org.awaitility.Awaitility.await;

import dev.testflow.embedded.BrokerAndDatabase;
import dev.testflow.embedded.testing.ServiceProcess;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/** The packaged executor with a schema, a consumer group and a topic of plans of its own, beside the one that runs within the tests. Those of one name share all of these. */
final class ExecutorProcess {

    private final String name;
    private final Path workDir;
    private final Path log;
    private final Map<String, String> settings;
    private int port;
    private Process process;

    /** @param settings what is otherwise than the tests usually have it */
    ExecutorProcess(String name, Path workDir, Path log, Map<String, String> settings) {
        this.name = name;
        this.workDir = workDir;
        this.log = log;
        this.settings = settings;
        createTopic();
    }

    /** Before anyone subscribes, who would otherwise find it out minutes later. */
    private void createTopic() {
        Object broker = new BrokerAndDatabase().start().get("kafka.bootstrap.servers");
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker))) {
            if (!admin.listTopics().names().get().contains(plansTopic())) {
                admin.createTopics(List.of(new NewTopic(plansTopic(), 1, (short) 1)))
                        .all()
                        .get();
            }
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    void publish(BusFixture bus, PlanFixture plan) {
        bus.publish(plansTopic(), UUID.randomUUID().toString(), plan.header());
        plan.chunks()
                .forEach(chunk -> bus.publish(plansTopic(), UUID.randomUUID().toString(), chunk));
    }

    private String plansTopic() {
        return "testflow.plans." + name;
    }

    void start() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        Map<String, String> properties = new HashMap<>(Map.of(
                "quarkus.http.port",
                Integer.toString(port),
                "mp.messaging.incoming.plans.topic",
                plansTopic(),
                "mp.messaging.incoming.plans.group.id",
                name,
                "testflow.executor.work-dir",
                workDir.toString(),
                "testflow.executor.workers",
                "1",
                "testflow.executor.unseen-test",
                "PT6S",
                "testflow.executor.sweep",
                "PT1S",
                "testflow.repositories.allowed",
                "file:///"));
        properties.putAll(settings);
        process = ServiceProcess.start(name, properties, log);
    }

    void awaitReady() {
        await().atMost(Duration.ofMinutes(3))
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

    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process != null && process.isAlive();
    }

    /** Sends it {@code STOP} or {@code CONT}. */
    void signal(String signal) throws IOException, InterruptedException {
        if (new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                        .start()
                        .waitFor()
                != 0) {
            throw new IOException("no signal " + signal + " for process " + process.pid());
        }
    }
}
