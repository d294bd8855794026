package dev.testflow.embedded.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A server that stores, lists and deletes objects as S3 does, with buckets as a part of the path. Every bucket is there until it is taken away. */
public final class ObjectStub implements AutoCloseable {

    private static final Pattern PREFIX = Pattern.compile("(?:^|&)prefix=([^&]*)");

    private final HttpServer server;
    private final Map<String, byte[]> objects = new ConcurrentSkipListMap<>();
    private final Set<String> gone = ConcurrentHashMap.newKeySet();
    private final AtomicInteger failing = new AtomicInteger();

    public ObjectStub() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> {
            byte[] body = exchange.getRequestBody().readAllBytes();
            Answer answer = answer(exchange, body);
            byte[] text = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer.status(), text.length == 0 ? -1 : text.length);
            exchange.getResponseBody().write(text);
            exchange.close();
        });
        server.start();
    }

    private record Answer(int status, String body) {

        static Answer error(int status, String code) {
            return new Answer(status, "<Error><Code>" + code + "</Code><Message>" + code + "</Message></Error>");
        }
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** What is stored there as {@code /bucket/key}, if anything is. */
    public @Nullable String object(String path) {
        byte[] bytes = objects.get(path);
        return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
    }

    /** What is stored under a path that begins so. */
    public Set<String> objects(String path) {
        return objects.keySet().stream().filter(it -> it.startsWith(path)).collect(Collectors.toUnmodifiableSet());
    }

    /** Stores an object without being asked. */
    public void store(String path, String text) {
        objects.put(path, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Takes a bucket away, with what is in it. */
    public void remove(String bucket) {
        gone.add(bucket);
        objects.keySet().removeIf(it -> it.startsWith("/" + bucket + "/"));
    }

    /** Fails so many requests. */
    public void fail(int requests) {
        failing.set(requests);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    /** All that is stored. */
    @Override
    public String toString() {
        return objects.keySet().stream().map(this::object).collect(Collectors.joining("\n"));
    }

    private Answer answer(HttpExchange exchange, byte[] body) {
        String path = exchange.getRequestURI().getPath();
        String query = exchange.getRequestURI().getQuery();
        if (!exchange.getRequestHeaders().containsKey("Authorization")) {
            return Answer.error(403, "AccessDenied");
        }
        if (failing.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            return Answer.error(503, "SlowDown");
        }
        if (gone.contains(path.split("/")[1])) {
            return Answer.error(404, "NoSuchBucket");
        }
        return switch (exchange.getRequestMethod()) {
            case "PUT" -> {
                String sha256 = exchange.getRequestHeaders().getFirst("x-amz-checksum-sha256");
                if (sha256 != null && !sha256.equals(sha256(body))) {
                    yield Answer.error(400, "BadDigest");
                }
                objects.put(path, body);
                yield new Answer(200, "");
            }
            case "GET" -> query == null ? Answer.error(404, "NoSuchKey") : list(path, query);
            case "DELETE" -> {
                objects.remove(path);
                yield new Answer(204, "");
            }
            default -> Answer.error(405, "MethodNotAllowed");
        };
    }

    private Answer list(String bucket, String query) {
        Matcher prefix = PREFIX.matcher(query);
        String folder = bucket.replaceFirst("/?$", "/");
        String from = folder + (prefix.find() ? prefix.group(1) : "");
        String versions = objects(from).stream()
                .map(it -> "<Version><Key>" + it.substring(folder.length()) + "</Key></Version>")
                .collect(Collectors.joining());
        return new Answer(200, "<ListVersionsResult>" + versions + "</ListVersionsResult>");
    }

    private static String sha256(byte[] bytes) {
        try {
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
