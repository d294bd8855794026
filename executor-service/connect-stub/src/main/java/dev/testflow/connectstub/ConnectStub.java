package dev.testflow.connectstub;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** An instance of Amazon Connect, as far as its test cases go. Flows are told what they say beforehand. */
public final class ConnectStub implements AutoCloseable {

    /** The only instance that it has. */
    public static final String INSTANCE = "11111111-2222-3333-4444-555555555555";

    /** The account that it is of. */
    public static final String ACCOUNT = "210987654321";

    /** How many executions may be under way at the same time. */
    public static final int CONCURRENT = 5;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, Flow> flows = new ConcurrentHashMap<>();
    private final Map<String, TestCase> testCases = new ConcurrentHashMap<>();
    private final Map<String, Execution> executions = new ConcurrentHashMap<>();
    private final Map<String, String> byToken = new ConcurrentHashMap<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<String> names = new CopyOnWriteArrayList<>();
    private final List<String> contents = new CopyOnWriteArrayList<>();
    private final AtomicInteger throttled = new AtomicInteger();
    private volatile int refusing = Integer.MAX_VALUE;

    public ConnectStub() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    public void flow(String id, Flow flow) {
        flows.put(id, flow);
    }

    /** Refuses the next requests, so many of them, since there are too many. */
    public void throttle(int count) {
        throttled.set(count);
    }

    /** Refuses one of so many requests. */
    public void throttleEach(int count) {
        refusing = count;
    }

    /** Method and path of each request so far. */
    public List<String> requests() {
        return List.copyOf(requests);
    }

    /** The names of all test cases that were ever created. */
    public List<String> names() {
        return List.copyOf(names);
    }

    /** The contents of all test cases that were ever created. */
    public List<String> contents() {
        return List.copyOf(contents);
    }

    /** How many test cases there are. */
    public int testCases() {
        return testCases.size();
    }

    /** How many executions of a flow's test cases were started. */
    public long started(String flow) {
        return executions.values().stream()
                .filter(execution -> execution.testCase.flow().equals(flow))
                .count();
    }

    /** How many of these were stopped by a request. */
    public long stopped(String flow) {
        return executions.values().stream()
                .filter(execution -> execution.testCase.flow().equals(flow) && execution.isStopped())
                .count();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        requests.add(exchange.getRequestMethod() + " " + path);
        ObjectNode answer;
        int status = 200;
        try {
            answer = answer(exchange, List.of(path.substring(1).split("/")));
        } catch (StubException e) {
            status = e.status();
            answer = e.body();
            exchange.getResponseHeaders().add("x-amzn-ErrorType", e.type());
        }
        byte[] body = JSON.writeValueAsBytes(answer);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.getResponseHeaders().add("x-amzn-RequestId", UUID.randomUUID().toString());
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private ObjectNode answer(HttpExchange exchange, List<String> path) throws IOException {
        byte[] bytes = exchange.getRequestBody().readAllBytes();
        String signature = exchange.getRequestHeaders().getFirst("Authorization");
        if (signature == null
                || !signature.matches(
                        "AWS4-HMAC-SHA256 Credential=.*/connect/aws4_request, ?SignedHeaders=.*, ?Signature=[0-9a-f]{64}")) {
            throw new StubException(403, "AccessDeniedException", "the request is not signed");
        }
        if (throttled.getAndUpdate(left -> Math.max(0, left - 1)) > 0 || requests.size() % refusing == 0) {
            throw new StubException(429, "ThrottlingException", "Rate exceeded");
        }
        if (path.size() < 2 || !path.get(1).equals(INSTANCE)) {
            throw StubException.unknown("instance");
        }
        JsonNode request = bytes.length == 0 ? JSON.createObjectNode() : JSON.readTree(bytes);
        return operation(exchange, path, request);
    }

    private ObjectNode operation(HttpExchange exchange, List<String> path, JsonNode request) {
        String operation = exchange.getRequestMethod() + " " + path.getFirst() + " "
                + (path.size() > 3 ? path.getLast() : String.valueOf(path.size()));
        return switch (operation) {
            case "PUT test-cases 2" -> create(request);
            case "POST test-cases 3" -> update(testCase(path), request);
            case "DELETE test-cases 3" -> delete(testCase(path));
            case "PUT test-cases start-execution" -> start(testCase(path), request);
            case "POST test-cases stop-execution" -> stop(execution(path));
            case "GET test-cases summary" -> execution(path).summary();
            case "GET test-cases records" -> records(execution(path), query(exchange, "nextToken"));
            case "GET test-cases-summary 2" -> list();
            case "GET test-case-executions 2" -> executions(query(exchange, "testCaseId"));
            default -> throw new StubException(400, "InvalidRequestException", "there is no operation " + operation);
        };
    }

    private synchronized ObjectNode create(JsonNode request) {
        String name = request.path("Name").asText();
        if (testCases.values().stream().anyMatch(it -> it.name().equals(name))) {
            throw new StubException(409, "DuplicateResourceException", "there is a test case of this name");
        }
        TestCase created = TestCase.of(UUID.randomUUID().toString(), request);
        testCases.put(created.id(), created);
        names.add(name);
        contents.add(request.path("Content").asText());
        return JSON.createObjectNode()
                .put("TestCaseId", created.id())
                .put(
                        "TestCaseArn",
                        "arn:aws:connect:us-east-1:" + ACCOUNT + ":instance/" + INSTANCE + "/test-case/"
                                + created.id());
    }

    private ObjectNode update(TestCase testCase, JsonNode request) {
        ObjectNode updated = ((ObjectNode) request).put("Name", testCase.name());
        testCases.put(testCase.id(), TestCase.of(testCase.id(), updated));
        return JSON.createObjectNode();
    }

    private ObjectNode delete(TestCase testCase) {
        testCases.remove(testCase.id());
        return JSON.createObjectNode();
    }

    private synchronized ObjectNode start(TestCase testCase, JsonNode request) {
        String token = request.path("ClientToken").asText();
        String known = byToken.get(token);
        if (known == null) {
            if (executions.values().stream().filter(it -> !it.hasEnded()).count() >= CONCURRENT) {
                throw new StubException(402, "ServiceQuotaExceededException", "too many executions");
            }
            known = UUID.randomUUID().toString();
            byToken.put(token, known);
            Flow flow = flows.getOrDefault(testCase.flow(), Flow.saying());
            executions.put(known, new Execution(known, testCase, flow));
        }
        return JSON.createObjectNode()
                .put("TestCaseExecutionId", known)
                .put("TestCaseId", testCase.id())
                .put("Status", "INITIATED");
    }

    private static ObjectNode stop(Execution execution) {
        execution.stop();
        return JSON.createObjectNode();
    }

    /** One record a page, so that who does not turn pages misses some. */
    private static ObjectNode records(Execution execution, @Nullable String token) {
        ArrayNode all = execution.records();
        int index = token == null ? 0 : Integer.parseInt(token);
        ObjectNode page = JSON.createObjectNode();
        ArrayNode records = page.putArray("ExecutionRecords");
        if (index < all.size()) {
            records.add(all.get(index));
        }
        if (index + 1 < all.size()) {
            page.put("NextToken", String.valueOf(index + 1));
        }
        return page;
    }

    private ObjectNode list() {
        ObjectNode page = JSON.createObjectNode();
        ArrayNode list = page.putArray("TestCaseSummaryList");
        testCases
                .values()
                .forEach(it -> list.addObject()
                        .put("Id", it.id())
                        .put("Name", it.name())
                        .put("Status", "PUBLISHED"));
        return page;
    }

    private ObjectNode executions(@Nullable String testCase) {
        ObjectNode page = JSON.createObjectNode();
        ArrayNode list = page.putArray("TestCaseExecutions");
        executions.values().stream()
                .filter(it -> testCase == null || it.testCase.id().equals(testCase))
                .forEach(it -> list.addObject()
                        .put("TestCaseExecutionId", it.id)
                        .put("TestCaseId", it.testCase.id())
                        .put("TestCaseExecutionStatus", it.status()));
        return page;
    }

    private TestCase testCase(List<String> path) {
        TestCase found = testCases.get(path.get(2));
        if (found == null) {
            throw StubException.unknown("test case");
        }
        return found;
    }

    private Execution execution(List<String> path) {
        Execution found = executions.get(path.get(3));
        if (found == null || !found.testCase.id().equals(path.get(2))) {
            throw StubException.unknown("execution");
        }
        return found;
    }

    private static @Nullable String query(HttpExchange exchange, String name) {
        String query = Objects.requireNonNullElse(exchange.getRequestURI().getQuery(), "");
        return List.of(query.split("&")).stream()
                .filter(it -> it.startsWith(name + "="))
                .map(it -> it.substring(name.length() + 1))
                .findFirst()
                .orElse(null);
    }
}
