package dev.testflow.executor;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.testflow.contract.CaseCounts;
import dev.testflow.contract.Outcome;
import dev.testflow.contract.TestFinished;
import dev.testflow.contract.Verdict;
import dev.testflow.embedded.BrokerAndDatabase;
import dev.testflow.executor.GitFixture.Revision;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Real runs of files of HTTP steps, against a server that answers well, badly, and not at all. */
@QuarkusTest
@WithTestResource(value = BrokerAndDatabase.class, scope = TestResourceScope.GLOBAL)
class HttpRunnerIT extends RunningExecutor {

    final CountDownLatch closed = new CountDownLatch(1);
    final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    HttpServer server;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        answers("/found", "{\"found\": [1, 2]}");
        answers("/many", "[" + "{\"a\":1},".repeat(1_300_000) + "{}]");
        server.createContext("/silent", exchange -> {
            try {
                closed.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        server.createContext("/flood", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            try (OutputStream body = exchange.getResponseBody()) {
                while (closed.getCount() > 0) {
                    body.write(new byte[1 << 16]);
                }
            }
        });
        server.start();
    }

    @AfterEach
    void stop() {
        closed.countDown();
        server.stop(0);
        threads.close();
    }

    @Test
    void tellsEachFileByItself() {
        Revision revision = new GitFixture(folder)
                .with("checks/search.yaml", """
                        steps:
                          - {name: healthy, get: "${API}/found"}
                          - {name: later, get: "${API}/found", skip: not yet}
                          - name: ${NUMBER} is found
                            for_each: [{NUMBER: 1}, {NUMBER: 2}]
                            get: ${API}/found
                            expect: {json: [{path: "$.found", contains: "${NUMBER}"}]}
                        """)
                .with("checks/more.yaml", """
                        steps:
                          - name: finds more
                            get: ${API}/found?token=${API_TOKEN}
                            wait: {for: 100ms, every: 50ms}
                            expect: {json: [{path: "$.found[*]", count: {at_least: 3}}]}
                          - {name: never, get: "${API}/found"}
                        """)
                .with("checks/later.yaml", "steps: [{get: '${API}/found', skip: not yet}]\n")
                .with("checks/nonsense.yaml", "steps: [{fetch: somewhere}]\n")
                .with("checks/silent.yaml", "steps: [{get: '${API}/silent', timeout: 100ms}]\n")
                .with(
                        "checks/flood.yaml",
                        "steps: [{name: '${API_TOKEN} floods', get: '${API}/flood', expect: {contains: '${API_TOKEN}'}}]\n")
                .commit();
        PlanFixture plan = plan(revision)
                .tests(
                        "checks/search.yaml",
                        "checks/more.yaml",
                        "checks/later.yaml",
                        "checks/nonsense.yaml",
                        "checks/silent.yaml",
                        "checks/flood.yaml",
                        "checks/absent.yaml");

        bus.publish(plan);

        assertThat(bus.awaitFinished(plan.run).counts())
                .isEqualTo(Map.of(Verdict.PASSED, 1, Verdict.FAILED, 5, Verdict.SKIPPED, 1));
        assertThat(bus.test(plan.run, "checks/search.yaml").cases()).isEqualTo(new CaseCounts(3, 0, 0, 1));
        TestFinished more = bus.test(plan.run, "checks/more.yaml");
        assertThat(more.cases()).isEqualTo(new CaseCounts(0, 1, 0, 1));
        assertThat(more.failures().getFirst().message()).isEqualTo("$['found'][*] is not a count of at least 3: [1,2]");
        assertThat(more.failures().getFirst().output()).isEqualTo("200 {\"found\": [1, 2]}");
        assertThat(bus.test(plan.run, "checks/later.yaml").outcome()).isEqualTo(Outcome.SKIPPED);
        assertThat(bus.test(plan.run, "checks/nonsense.yaml").failures().getFirst())
                .extracting("outcome", "message")
                .containsExactly(Outcome.ERROR, "the file.steps[0] needs one of get, head, post, put, patch, delete");
        assertThat(bus.test(plan.run, "checks/silent.yaml")
                        .failures()
                        .getFirst()
                        .message())
                .isEqualTo("there was no complete answer within 100 ms");
        assertThat(bus.test(plan.run, "checks/flood.yaml").failures().getFirst())
                .extracting("name", "message")
                .containsExactly(
                        "*** floods",
                        "there was no complete answer: java.io.IOException: it has more than 10485760 bytes");
    }

    @Test
    void fileThatHangsDoesNotTakeTheOthersWithIt() {
        Revision revision = new GitFixture(folder)
                .with("a.yaml", "steps: [{get: '${API}/found'}]\n")
                .with("hangs.yaml", "steps: [{get: '${API}/silent', timeout: 5m}]\n")
                .with("z.yaml", "steps: [{get: '${API}/found'}]\n")
                .commit();
        PlanFixture plan = plan(revision).timeoutSeconds(8).tests("a.yaml", "hangs.yaml", "z.yaml");

        bus.publish(plan);

        assertThat(bus.awaitFinished(plan.run).counts()).isEqualTo(Map.of(Verdict.PASSED, 2, Verdict.TIMED_OUT, 1));
        assertThat(bus.test(plan.run, "hangs.yaml").outcome()).isEqualTo(Outcome.TIMED_OUT);
    }

    @Test
    void answerThatTakesAllMemoryDoesNotTakeTheOthersWithIt() {
        Revision revision = new GitFixture(folder)
                .with("a.yaml", "steps: [{get: '${API}/found'}]\n")
                .with(
                        "memory.yaml",
                        "steps: [{get: '${API}/many', timeout: 1m, expect: {json: [{path: '$[*]', count: 1}]}}]\n")
                .with("z.yaml", "steps: [{get: '${API}/found'}]\n")
                .commit();
        PlanFixture plan = plan(revision).tests("a.yaml", "memory.yaml", "z.yaml");

        bus.publish(plan);

        assertThat(bus.awaitFinished(plan.run).counts()).isEqualTo(Map.of(Verdict.PASSED, 2, Verdict.ERROR, 1));
        assertThat(bus.test(plan.run, "memory.yaml").reason())
                .isEqualTo("the runner ended with exit code 3 and left no report");
        assertThat(bus.test(plan.run, "memory.yaml").log()).contains("OutOfMemoryError");
    }

    private PlanFixture plan(Revision revision) {
        String api = "http://127.0.0.1:" + server.getAddress().getPort();
        return new PlanFixture(revision, "http").variables(Map.of("API", api, "API_TOKEN", "s3cr3t"));
    }

    private void answers(String path, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        server.createContext(path, exchange -> {
            exchange.sendResponseHeaders(200, bytes.length);
            try (OutputStream answer = exchange.getResponseBody()) {
                answer.write(bytes);
            }
        });
    }
}
