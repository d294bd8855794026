package dev.testflow.pact;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MainTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Queue<String> requests = new ConcurrentLinkedQueue<>();
    private final Queue<String> states = new ConcurrentLinkedQueue<>();
    private final Map<String, String> variables = new HashMap<>();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/api/", exchange -> {
            requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                    + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            answer(exchange, 200, "{\"id\": 7, \"amount\": \"12.50\", \"lines\": [{\"sku\": \"a\"}, {\"sku\": 5}]}");
        });
        server.createContext("/elsewhere", exchange -> {
            requests.add("elsewhere");
            answer(exchange, 200, "{}");
        });
        server.createContext("/api/moved", exchange -> {
            exchange.getResponseHeaders().add("Location", "/elsewhere");
            answer(exchange, 302, "{}");
        });
        server.createContext("/api/long", exchange -> answer(exchange, 200, "{\"text\": \"" + "a".repeat(40) + "!\"}"));
        server.createContext("/api/flood", exchange -> {
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, 0);
            try (OutputStream body = exchange.getResponseBody()) {
                for (int i = 0; i < 100; i++) {
                    body.write(new byte[1 << 20]);
                }
            }
        });
        server.createContext("/states", exchange -> {
            String wanted = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            states.add(wanted);
            answer(exchange, wanted.contains("impossible") ? 500 : 200, "{\"id\": 4711}");
        });
        server.start();
        variables.put("PACT_PROVIDER_URL", url() + "/api");
    }

    @AfterEach
    void stop() {
        server.stop(0);
        threads.shutdownNow();
    }

    @Test
    void passesWhatIsKept() throws Exception {
        JsonNode result = check(pact("3.0.0", interaction("a payment", "/payments/7", """
                {"status": 200, "headers": {"Content-Type": "application/json"}, "body": {"id": 1, "amount": "1"},
                 "matchingRules": {"body": {"$.id": {"matchers": [{"match": "integer"}]}, "$.amount": {"matchers": [{"match": "type"}]}}}}""")));

        assertThat(result.path("cases")).singleElement().satisfies(it -> {
            assertThat(it.path("ending").asText()).isEqualTo("passed");
            assertThat(it.path("class").asText()).isEqualTo("web");
            assertThat(it.path("name").asText()).isEqualTo("a payment");
        });
        assertThat(requests).containsExactly("GET /api/payments/7 ");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    2.0.0 | {"status": 200, "body": {"amount": 12.5}, "matchingRules": {"$.body.amount": {"match": "type"}}}
                    3.0.0 | {"status": 200, "body": {"amount": 12.5}, "matchingRules": {"body": {"$.amount": {"matchers": [{"match": "type"}]}}}}
                    4.0 | {"status": 200, "body": {"content": {"amount": 12.5}, "contentType": "application/json"}, "matchingRules": {"body": {"$.amount": {"matchers": [{"match": "type"}]}}}}
                    """)
    void tellsPlaceAndValuesAndRuleOfAMismatch(String version, String response) throws Exception {
        JsonNode result = check(pact(version, interaction("a payment", "/payments/7", response)));

        assertThat(result.path("cases")).singleElement().satisfies(it -> {
            assertThat(it.path("ending").asText()).isEqualTo("failed");
            assertThat(it.path("type").asText()).isEqualTo("contract broken");
            assertThat(it.path("message").asText())
                    .startsWith(
                            "contract broken: web expects of payments: a payment: body $.amount: expected 12.5, was ")
                    .contains("12.50", "by the rule $.amount [{match=type}]");
        });
    }

    @Test
    void tellsEveryMismatch() throws Exception {
        JsonNode result = check(pact("3.0.0", interaction("a payment", "/payments/7", """
                {"status": 201, "headers": {"X-Version": "2"}, "body": {"lines": [{"sku": "x"}]},
                 "matchingRules": {"body": {"$.lines": {"matchers": [{"match": "type", "min": 1}]}, "$.lines[*].sku": {"matchers": [{"match": "type"}]}}}}""")));

        assertThat(result.path("cases").path(0).path("trace").asText())
                .contains("status: expected 201, was 200", "header X-Version: expected 2", "body $.lines[1].sku")
                .contains("by the rule $.lines[*].sku [{match=type}]");
    }

    @Test
    void bringsTheProviderIntoItsStatesFirst() throws Exception {
        variables.put("PACT_STATE_URL", url() + "/states");
        String request = """
                {"method": "POST", "path": "/payments", "query": {"id": ["1"]}, "body": {"a": 1},
                 "generators": {"query": {"id": {"type": "ProviderState", "expression": "${id}", "dataType": "INTEGER"}}}}""";

        JsonNode result = check("""
                {"consumer": {"name": "web"}, "provider": {"name": "payments"}, "metadata": {"pactSpecification": {"version": "3.0.0"}},
                 "interactions": [
                   {"description": "pays", "providerStates": [{"name": "a user", "params": {"name": "ada"}}], "request": %s, "response": {"status": 200}},
                   {"description": "cannot", "providerStates": [{"name": "impossible"}], "request": {"method": "GET", "path": "/never"}, "response": {"status": 200}}]}
                """.formatted(request));

        assertThat(endings(result)).containsExactly("passed", "error");
        assertThat(JSON.readTree(states.peek()))
                .isEqualTo(
                        JSON.readTree(
                                "{\"action\":\"setup\",\"consumer\":\"web\",\"state\":\"a user\",\"states\":[\"a user\"],\"params\":{\"name\":\"ada\"}}"));
        assertThat(requests).containsExactly("POST /api/payments?id=4711 {\"a\":1}");
        assertThat(result.path("cases").path(1).path("message").asText()).contains("impossible", "500");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1:1/x",
                "//127.0.0.1:1/x",
                "@127.0.0.1:1/x",
                "/../elsewhere",
                "/%2e%2e/elsewhere",
                ":1@127.0.0.1/x",
                "/a b?c#d\\u0000",
                "/moved"
            })
    void asksNobodyButTheProvider(String path) throws Exception {
        JsonNode result = check(pact("3.0.0", interaction("goes elsewhere", path, "{\"status\": 299}")));

        assertThat(endings(result)).hasSize(1).doesNotContain("passed");
        assertThat(requests).doesNotContain("elsewhere").allMatch(request -> request.startsWith("GET /api/"));
    }

    @Test
    void endsWhenAnExpressionDoesNot() throws Exception {
        String response = """
                {"status": 200, "body": {"text": "x"}, "matchingRules": {"body": {"$.text": {"matchers": [{"match": "regex", "regex": "(.*a){25}"}]}}}}""";
        List<String> interactions = IntStream.range(0, 5)
                .mapToObj(i -> interaction("hangs " + i, "/long", response))
                .toList();

        JsonNode result = check(pact("3.0.0", interactions.toArray(String[]::new)));

        assertThat(endings(result)).containsOnly("error").hasSize(5);
        assertThat(result.path("cases").path(0).path("message").asText()).contains("regular expression");
        assertThat(result.path("cases").path(4).path("message").asText()).contains("not attempted");
    }

    @Test
    void readsNoMoreOfAnAnswerThanThereMayBe() throws Exception {
        JsonNode result = check(pact("3.0.0", interaction("floods", "/flood", "{\"status\": 200, \"body\": {}}")));

        assertThat(result.path("cases").path(0).path("message").asText())
                .isEqualTo("it was answered with more than 5 MiB");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {} | does not name its consumer
                    {"consumer": {"name": "w"}, "provider": {"name": "p"}, "interactions": []} | has no interactions
                    {"consumer": {"name": "w"}, "provider": {"name": "p"}, "messages": []} | about messages
                    {"consumer": {"name": "w"}, "provider": {"name": "p"}, "interactions": [{"description": "m", "type": "Asynchronous/Messages"}]} | no request over HTTP
                    {"consumer": {"name": "w"}, "provider": {"name": "p"}, "interactions": [{}], "metadata": {"plugins": [{"name": "evil"}]}} | needs plugins
                    {"consumer": {"name": "w"}, "provider": {"name": "p"}, "interactions": [{}], "metadata": {"pactSpecification": {"version": "5.0"}}} | newer version
                    {"consumer": {"$ref": "#/consumer"}, "provider": {"$ref": "#"}, "interactions": [{"$ref": "#/interactions/0"}]} | does not name its consumer
                    nonsense | no JSON
                    """)
    void refusesWhatIsNoContractOverHttp(String contract, String reason) throws Exception {
        JsonNode result = check(contract);

        assertThat(endings(result)).containsExactly("error");
        assertThat(result.path("cases").path(0).path("message").asText()).contains(reason);
    }

    @Test
    void refusesWhatIsTooLargeOrTooDeep() throws Exception {
        String interaction = "{\"request\":{},\"response\":{}},";
        String parties = "{\"consumer\": {\"name\": \"w\"}, \"provider\": {\"name\": \"p\"}, \"interactions\": ";

        assertThat(message(parties + "[" + interaction.repeat(1_000_000) + "{}]}"))
                .contains("more than 4 MiB");
        assertThat(message(parties + "[" + interaction.repeat(3_000) + "{}]}")).contains("more than 2000 interactions");
        assertThat(message(parties + "[{\"request\":" + "{\"a\":".repeat(10_000) + "1" + "}".repeat(10_000) + "}]}"))
                .contains("no JSON that can be read");
        assertThat(requests).isEmpty();
    }

    @Test
    void checksEachPublishedContractByItself() throws Exception {
        Path published = Files.createDirectories(folder.resolve("published"));
        Files.writeString(published.resolve("12"), pact("3.0.0", interaction("is", "/payments", "{\"status\": 200}")));
        Files.writeString(
                published.resolve("7"), pact("3.0.0", interaction("is not", "/payments", "{\"status\": 404}")));
        Files.writeString(published.resolve("8"), "{}");

        JsonNode result = check("{\"contracts\": \"published\"}");

        assertThat(result.path("contracts"))
                .containsExactlyInAnyOrder(
                        JSON.readTree("{\"id\":12,\"holds\":true}"),
                        JSON.readTree("{\"id\":7,\"holds\":false}"),
                        JSON.readTree("{\"id\":8,\"holds\":false}"));
        assertThat(endings(result)).containsExactlyInAnyOrder("passed", "failed", "error");
    }

    @Test
    void needsToKnowWhereTheProviderIs() throws Exception {
        String contract = pact("3.0.0", interaction("is", "/payments", "{\"status\": 200}"));

        variables.clear();
        assertThat(message(contract)).contains("no variable PACT_PROVIDER_URL");
        variables.put("PACT_PROVIDER_URL", "file:///etc/passwd");
        assertThat(message(contract)).contains("no URL of a server");
    }

    private String message(String contract) throws Exception {
        return check(contract).path("cases").path(0).path("message").asText();
    }

    private static List<String> endings(JsonNode result) {
        return result.path("cases")
                .valueStream()
                .map(it -> it.path("ending").asText())
                .toList();
    }

    private JsonNode check(String contract) throws Exception {
        Path file = folder.resolve("contract.json");
        Files.writeString(file, contract);
        StringWriter results = new StringWriter();
        Path published = Files.createDirectories(folder.resolve("published"));
        new Main(variables, published, Duration.ofSeconds(2)).execute(List.of(file.toString()), results);
        return JSON.readTree(results.toString().lines().toList().getLast());
    }

    private static String pact(String version, String... interactions) {
        return "{\"consumer\": {\"name\": \"web\"}, \"provider\": {\"name\": \"payments\"}, \"metadata\": {\"pactSpecification\": {\"version\": \""
                + version + "\"}}, \"interactions\": [" + String.join(",", interactions) + "]}";
    }

    private static String interaction(String name, String path, String response) {
        return "{\"type\": \"Synchronous/HTTP\", \"description\": \"" + name
                + "\", \"request\": {\"method\": \"GET\", \"path\": \"" + path + "\"}, \"response\": " + response + "}";
    }

    private String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
