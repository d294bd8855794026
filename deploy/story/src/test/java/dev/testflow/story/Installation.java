package dev.testflow.story;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import dev.testflow.client.ServiceName;
import dev.testflow.client.TestFlowClient;
import dev.testflow.embedded.FreePort;
import dev.testflow.local.Part;
import dev.testflow.local.Ports;
import dev.testflow.local.SourceTree;
import dev.testflow.local.StackPlan;
import dev.testflow.local.stack.Stack;
import dev.testflow.local.stack.Teardown;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** TestFlow as a user has it: a real broker and database, and the five services as processes of their own. One for all tests of this JVM. */
final class Installation {

    private static Installation shared;

    private final Stack stack;
    private final StackPlan plan;
    private final TestFlowClient client;

    private Installation(Stack stack, StackPlan plan) {
        this.stack = stack;
        this.plan = plan;
        this.client = new TestFlowClient(stack.urls());
    }

    static synchronized Installation shared() {
        if (shared == null) {
            shared = start();
        }
        return shared;
    }

    private static Installation start() {
        try {
            Path folder = Files.createTempDirectory("testflow-story").toRealPath();
            StackPlan plan = new StackPlan(
                    new SourceTree(Services.PROJECT),
                    folder,
                    folder,
                    EnumSet.allOf(Part.class),
                    Ports.free(FreePort::find),
                    settings(folder));
            Teardown teardown = new Teardown();
            Runtime.getRuntime().addShutdownHook(new Thread(teardown::close));
            return new Installation(Stack.start(plan, teardown, System.out::println), plan);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Repositories that cannot be had are asked for again sooner than usual. */
    private static Map<String, String> settings(Path folder) throws IOException {
        Map<String, String> settings = new HashMap<>(Cloud.settings(folder));
        settings.put("TESTFLOW_SELECTOR_BACKOFF", "PT0.1S");
        return settings;
    }

    TestFlowClient client() {
        return client;
    }

    String bootstrapServers() {
        return stack.bootstrapServers();
    }

    Map<String, String> variables() {
        return stack.variables();
    }

    URI url(ServiceName service) {
        return URI.create(stack.urls().of(service));
    }

    /** A folder for a repository of this name. */
    Path repository(String name) {
        return plan.data().resolve("repositories").resolve(name);
    }

    /** What all parts have said so far. */
    List<String> logs() throws IOException {
        List<String> logs = new ArrayList<>();
        try (Stream<Path> files = Files.list(plan.data().resolve("logs"))) {
            for (Path file : files.toList()) {
                logs.add(Files.readString(file));
            }
        }
        return logs;
    }

    Path work(Part service) {
        return plan.work(service);
    }

    /** Waits until every service answers, also the one that was killed a moment ago. */
    void awaitReady() {
        for (ServiceName service : ServiceName.values()) {
            await().atMost(Duration.ofMinutes(1))
                    .ignoreExceptions()
                    .untilAsserted(() -> given().baseUri(url(service).toString())
                            .get("/q/health/ready")
                            .then()
                            .statusCode(200));
        }
    }

    /** Kills a service as a power cut would; it is started again by who started it. */
    void kill(Part service) {
        ProcessHandle.current()
                .descendants()
                .filter(process -> process.info()
                        .arguments()
                        .map(arguments -> String.join(" ", arguments).contains("/" + service.folder() + "/target/"))
                        .orElse(false))
                .filter(process -> process.info().command().orElse("").endsWith("java"))
                .findFirst()
                .orElseThrow()
                .destroyForcibly();
    }
}
