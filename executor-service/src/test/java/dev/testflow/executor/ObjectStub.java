package dev.testflow.executor;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;

/** A server that stores objects as S3 does, by bucket and key. */
final class ObjectStub implements AutoCloseable {

    private final HttpServer server;
    private final Map<String, String> objects = new ConcurrentHashMap<>();

    ObjectStub() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            boolean stores = exchange.getRequestMethod().equals("PUT")
                    && exchange.getRequestHeaders().containsKey("Authorization");
            if (stores) {
                objects.put(exchange.getRequestURI().getPath(), body);
            }
            exchange.sendResponseHeaders(stores ? 200 : 403, -1);
            exchange.close();
        });
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** What was stored there, if anything was. */
    String object(String path) {
        return objects.get(path);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    @Override
    public String toString() {
        return objects.toString();
    }
}
