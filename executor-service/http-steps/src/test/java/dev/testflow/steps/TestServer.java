package dev.testflow.steps;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** Answers well, badly, and not at all. */
final class TestServer implements AutoCloseable {

    private static final String DOCUMENTS = """
            {"total": 3, "none": [], "documents": [{"title": "RFC one", "author": "ada", "since": "2026-01-02", "rate": 1.50},
            {"title": "RFC two", "author": null}, {"title": "Notes"}]}""";

    final AtomicInteger indexed = new AtomicInteger();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpServer server;

    TestServer() throws IOException {
        this(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
    }

    private TestServer(HttpServer server) {
        this.server = server;
        server.setExecutor(threads);
        server.createContext("/health", exchange -> answer(exchange, 200, "UP"));
        server.createContext("/documents", exchange -> answer(exchange, 200, DOCUMENTS));
        server.createContext("/page", exchange -> answer(exchange, 200, "<html>all is well</html>"));
        server.createContext("/broken", exchange -> answer(exchange, 500, "no"));
        server.createContext("/deep", exchange -> answer(exchange, 200, "[".repeat(100_000)));
        server.createContext(
                "/indexed", exchange -> answer(exchange, 200, "{\"count\": " + indexed.incrementAndGet() + "}"));
        server.createContext(
                "/echo",
                exchange -> answer(
                        exchange,
                        201,
                        exchange.getRequestMethod() + " "
                                + exchange.getRequestHeaders().getFirst("X-Team") + " "
                                + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
        server.createContext("/half", exchange -> answer(exchange, 200, "{\"half\": \"\\ud83d\"}"));
        redirect("/again", "/again");
        redirect("/elsewhere", "file:///etc/passwd");
        redirect("/moved", "/health");
        server.createContext("/huge", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            try (OutputStream body = exchange.getResponseBody()) {
                byte[] piece = new byte[1 << 20];
                for (int i = 0; i < 20; i++) {
                    body.write(piece);
                }
            }
        });
        server.createContext("/cut-off", exchange -> {
            exchange.sendResponseHeaders(200, 100);
            exchange.getResponseBody().write('x');
            exchange.getResponseBody().flush();
            exchange.close();
        });
        server.createContext("/silent", exchange -> untilClosed());
        server.createContext("/dripping", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write('x');
            exchange.getResponseBody().flush();
            untilClosed();
        });
        server.start();
    }

    /** Nobody has a reason to trust it. */
    static TestServer withCertificateOfItsOwn(Path folder) throws Exception {
        Path keys = folder.resolve("keys.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        "changeit",
                        "-keystore",
                        keys.toString())
                .inheritIO()
                .start();
        if (keytool.waitFor() != 0) {
            throw new IllegalStateException("keytool failed");
        }
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream stored = Files.newInputStream(keys)) {
            store.load(stored, "changeit".toCharArray());
        }
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, "changeit".toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(factory.getKeyManagers(), null, null);
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        return new TestServer(server);
    }

    String url() {
        return (server instanceof HttpsServer ? "https" : "http") + "://127.0.0.1:"
                + server.getAddress().getPort();
    }

    void redirect(String path, String location) {
        server.createContext(path, exchange -> {
            exchange.getResponseHeaders().add("Location", location);
            exchange.sendResponseHeaders(302, -1);
            exchange.close();
        });
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.close();
    }

    private void untilClosed() {
        try {
            closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
