package dev.testflow.executor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** AWS Lambda and CloudWatch Logs, as far as durable executions go. How an execution ends is the word of its payload {@code ends}; of a history, a page has ten events. */
final class DurableStub implements AutoCloseable {

    static final String ACCOUNT = "123456789012";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int PAGE = 10;
    private static final int LOOKS = 2;

    private final HttpServer server;
    private final Map<String, Execution> byName = new ConcurrentHashMap<>();
    private final AtomicInteger throttled = new AtomicInteger();
    private final AtomicInteger queries = new AtomicInteger();

    private static final class Execution {
        final String name;
        final JsonNode payload;
        final AtomicInteger looks = new AtomicInteger();
        volatile boolean stopped;

        Execution(String name, JsonNode payload) {
            this.name = name;
            this.payload = payload;
        }

        String arn() {
            return "arn:aws:lambda:us-east-1:" + ACCOUNT + ":function:shop:1/durable-execution/" + name + "/x";
        }

        String status() {
            if (stopped) {
                return "STOPPED";
            }
            String ends = payload.path("ends").asText("SUCCEEDED");
            return looks.get() <= payload.path("looks").asInt(LOOKS) || ends.equals("NEVER") ? "RUNNING" : ends;
        }
    }

    DurableStub() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Refuses the next requests, so many of them. */
    void throttle(int count) {
        throttled.set(count);
    }

    List<String> names() {
        return new ArrayList<>(byName.keySet());
    }

    /** How many executions began with a payload of this {@code run}. */
    long begun(String run) {
        return byName.values().stream()
                .filter(it -> it.payload.path("run").asText().equals(run))
                .count();
    }

    boolean isStopped(String ends) {
        return byName.values().stream()
                .anyMatch(it -> it.payload.path("ends").asText().equals(ends) && it.stopped);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        if (throttled.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            exchange.getResponseHeaders().add("x-amzn-ErrorType", "TooManyRequestsException");
            answer(exchange, 429, JSON.createObjectNode().put("message", "Rate exceeded"));
            return;
        }
        String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
        String path = URLDecoder.decode(exchange.getRequestURI().getRawPath(), StandardCharsets.UTF_8);
        if (target != null) {
            answer(exchange, 200, logs(target));
        } else if (path.endsWith("/invocations")) {
            invoke(exchange, JSON.readTree(body));
        } else if (path.endsWith("/durable-executions")) {
            answer(exchange, 200, list(query(exchange, "DurableExecutionName")));
        } else {
            execution(exchange, path);
        }
    }

    private void invoke(HttpExchange exchange, JsonNode payload) throws IOException {
        String name = exchange.getRequestHeaders().getFirst("X-Amz-Durable-Execution-Name");
        Execution execution = new Execution(name, payload);
        if (byName.putIfAbsent(name, execution) != null) {
            exchange.getResponseHeaders().add("x-amzn-ErrorType", "DurableExecutionAlreadyStartedException");
            answer(exchange, 409, JSON.createObjectNode().put("message", "it has started"));
            return;
        }
        exchange.getResponseHeaders().add("X-Amz-Durable-Execution-Arn", execution.arn());
        answer(exchange, 202, JSON.createObjectNode());
    }

    private ObjectNode list(@Nullable String name) {
        ObjectNode page = JSON.createObjectNode();
        ArrayNode list = page.putArray("DurableExecutions");
        byName.values().stream().filter(it -> it.name.equals(name)).forEach(it -> summary(it, list.addObject()));
        return page;
    }

    private void execution(HttpExchange exchange, String path) throws IOException {
        Execution execution = byName.values().stream()
                .filter(it -> path.contains(it.arn()))
                .findFirst()
                .orElseThrow();
        if (path.endsWith("/history")) {
            answer(exchange, 200, history(execution, query(exchange, "Marker")));
        } else if (path.endsWith("/stop")) {
            execution.stopped = true;
            answer(exchange, 200, JSON.createObjectNode().put("StopTimestamp", 1_790_000_000));
        } else {
            execution.looks.incrementAndGet();
            ObjectNode found = summary(execution, JSON.createObjectNode());
            if (execution.status().equals("SUCCEEDED")) {
                found.put("Result", "{\"total\": 3}");
            } else if (execution.status().equals("FAILED")) {
                found.putObject("Error").put("ErrorType", "SoldOut").put("ErrorMessage", "no roses in " + ACCOUNT);
            }
            answer(exchange, 200, found);
        }
    }

    private static ObjectNode summary(Execution execution, ObjectNode node) {
        return node.put("DurableExecutionArn", execution.arn())
                .put("DurableExecutionName", execution.name)
                .put("FunctionArn", "arn:aws:lambda:us-east-1:" + ACCOUNT + ":function:shop:1")
                .put("StartTimestamp", 1_790_000_000)
                .put("Status", execution.status());
    }

    private static ObjectNode history(Execution execution, @Nullable String marker) {
        int steps = execution.payload.path("steps").asInt(2);
        List<ObjectNode> events = new ArrayList<>();
        events.add(event("ExecutionStarted", execution.name, "e", null));
        for (int i = 1; i <= steps; i++) {
            events.add(event("StepStarted", "charge-" + i, "s" + i, "e"));
            events.add(event("StepSucceeded", "charge-" + i, "s" + i, "e"));
        }
        events.add(event("ExecutionSucceeded", execution.name, "e", null));
        int start = marker == null ? 0 : Integer.parseInt(marker);
        ObjectNode page = JSON.createObjectNode();
        ArrayNode list = page.putArray("Events");
        events.subList(start, Math.min(events.size(), start + PAGE)).forEach(list::add);
        if (start + PAGE < events.size()) {
            page.put("NextMarker", Integer.toString(start + PAGE));
        }
        return page;
    }

    private static ObjectNode event(String type, String name, String id, @Nullable String parent) {
        ObjectNode event =
                JSON.createObjectNode().put("EventType", type).put("Name", name).put("Id", id);
        return parent == null ? event : event.put("ParentId", parent);
    }

    /** Rows are there for the third query. */
    private ObjectNode logs(String target) {
        ObjectNode answer = JSON.createObjectNode();
        if (target.endsWith("StartQuery")) {
            return answer.put("queryId", "q" + queries.incrementAndGet());
        }
        ArrayNode rows = answer.put("status", "Complete").putArray("results");
        if (queries.get() >= 3) {
            rows.addArray().addObject().put("field", "@message").put("value", "sold to " + ACCOUNT);
        }
        return answer;
    }

    private static @Nullable String query(HttpExchange exchange, String name) {
        String query = exchange.getRequestURI().getQuery();
        return query == null
                ? null
                : List.of(query.split("&")).stream()
                        .filter(it -> it.startsWith(name + "="))
                        .map(it -> it.substring(name.length() + 1))
                        .findFirst()
                        .orElse(null);
    }

    private static void answer(HttpExchange exchange, int status, ObjectNode answer) throws IOException {
        byte[] bytes = JSON.writeValueAsBytes(answer);
        exchange.getResponseHeaders()
                .add(
                        "Content-Type",
                        exchange.getRequestHeaders().containsKey("X-Amz-Target")
                                ? "application/x-amz-json-1.1"
                                : "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
