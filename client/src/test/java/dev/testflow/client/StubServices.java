package dev.testflow.client;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** All five services on one port, with answers that a test lays down by method and path. The last answer of a path stays. */
public final class StubServices implements AutoCloseable {

    /** A request as it arrived. */
    public record Received(String target, String id, String body) {}

    private record Answer(int status, String body) {}

    private final HttpServer server;
    private final Map<String, Deque<Answer>> answers = new HashMap<>();
    private final List<Received> received = new ArrayList<>();

    public StubServices() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.start();
    }

    /** Answers the target, such as {@code GET /runs/r1}, with these bodies one after another. */
    public StubServices on(String target, String... bodies) {
        return on(target, 200, bodies);
    }

    public synchronized StubServices on(String target, int status, String... bodies) {
        answers.put(
                target,
                new ArrayDeque<>(Arrays.stream(bodies)
                        .map(body -> new Answer(status, body))
                        .toList()));
        return this;
    }

    /** A list whose pages have one item each. */
    public StubServices list(String path, String... items) {
        String query = path + (path.contains("?") ? "&" : "?") + "limit=1000";
        for (int i = 0; i < Math.max(1, items.length); i++) {
            String item = items.length == 0 ? "" : items[i];
            String next = i + 1 < items.length ? ",\"next\":\"c" + (i + 1) + "\"" : "";
            on(
                    "GET " + query + (i == 0 ? "" : "&cursor=c" + i),
                    "{\"items\":[" + item + "]" + next + ",\"complete\":true}");
        }
        return this;
    }

    public synchronized List<Received> received() {
        return List.copyOf(received);
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** The environment in which the command line finds these services. */
    public Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>();
        environment.put("TESTFLOW_HOME", "/nonexistent");
        for (ServiceName service : ServiceName.values()) {
            environment.put(service.variable(), url());
        }
        return environment;
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private synchronized void answer(HttpExchange exchange) throws IOException {
        String target = exchange.getRequestMethod() + " " + exchange.getRequestURI();
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        received.add(new Received(target, exchange.getRequestHeaders().getFirst("ce-id"), body));
        Deque<Answer> known = answers.get(target);
        Answer answer = known == null
                ? new Answer(404, "{\"title\":\"Not Found\",\"status\":404}")
                : known.size() > 1 ? known.remove() : known.element();
        byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
