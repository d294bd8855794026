package dev.testflow.local.stack;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CancellationException;

/** Asks services whether they are ready. */
final class Readiness {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration BETWEEN = Duration.ofMillis(200);
    private static final Duration ANSWER = Duration.ofSeconds(5);
    private static final int OK = 200;

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(ANSWER)
            .build();

    /**
     * Waits until a service is ready.
     *
     * @throws IllegalStateException when it ends before, or takes too long; the message tells its last words
     */
    void await(KeptService service, int port) {
        HttpRequest question = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/q/health/ready"))
                .timeout(ANSWER)
                .build();
        Instant end = Instant.now().plus(PATIENCE);
        while (!isReady(question)) {
            if (!service.process().isAlive()) {
                throw new IllegalStateException("while it was starting, " + service.lastWords());
            }
            if (Instant.now().isAfter(end)) {
                throw new IllegalStateException(
                        "not ready after " + PATIENCE.toSeconds() + " s: " + service.lastWords());
            }
            pause();
        }
    }

    private boolean isReady(HttpRequest question) {
        try {
            return http.send(question, HttpResponse.BodyHandlers.discarding()).statusCode() == OK;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("stopped");
        }
    }

    private static void pause() {
        try {
            Thread.sleep(BETWEEN);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("stopped");
        }
    }
}
