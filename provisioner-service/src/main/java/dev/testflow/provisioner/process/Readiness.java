package dev.testflow.provisioner.process;

import dev.testflow.contract.ReadinessSpec;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Whether a process answers: on its port, or with 2xx on a path. */
final class Readiness {

    static final ReadinessSpec DEFAULT = new ReadinessSpec(null, 60);

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .connectTimeout(PATIENCE)
            .followRedirects(HttpClient.Redirect.NEVER)
            .version(HttpClient.Version.HTTP_1_1)
            .build();

    private final int port;
    private final @Nullable URI address;

    /**
     * What to ask.
     *
     * @throws IllegalArgumentException when the path cannot be a part of a URL
     */
    Readiness(ReadinessSpec spec, int port) {
        this.port = port;
        this.address = spec.httpPath() == null ? null : address(spec.httpPath(), port);
    }

    boolean isReady() throws InterruptedException {
        return address == null ? accepts() : answers(address);
    }

    /** What is waited for, in words. */
    String expectation() {
        return address == null
                ? "port " + port + " does not accept connections"
                : address + " does not answer with 2xx";
    }

    private boolean accepts() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), (int) PATIENCE.toMillis());
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** The client's patience is for the head of the answer only; the body, which may never end, is not waited for. */
    private static boolean answers(URI address) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(address).timeout(PATIENCE).build();
        try {
            HttpResponse<InputStream> response = CLIENT.send(request, BodyHandlers.ofInputStream());
            response.body().close();
            return response.statusCode() >= 200 && response.statusCode() < 300;
        } catch (IOException e) {
            return false;
        }
    }

    private static URI address(String path, int port) {
        URI address = URI.create("http://127.0.0.1:" + port + (path.startsWith("/") ? path : "/" + path));
        if (!"127.0.0.1".equals(address.getHost()) || address.getPort() != port) {
            throw new IllegalArgumentException("the readiness path " + path + " is not a path");
        }
        return address;
    }
}
