package dev.testflow.provisioner.existing;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Brings a shared place back to where everybody begins. */
final class Reset {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .connectTimeout(Duration.ofSeconds(10))
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    private Reset() {}

    /**
     * Asks the place for it, and returns when that has answered.
     *
     * @throws IOException when it does not answer with 2xx
     */
    static void post(URI address) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(address)
                .timeout(PATIENCE)
                .POST(BodyPublishers.noBody())
                .build();
        HttpResponse<InputStream> response = CLIENT.send(request, BodyHandlers.ofInputStream());
        response.body().close();
        if (response.statusCode() < 200 || response.statusCode() >= 300) {
            throw new IOException("it answered with " + response.statusCode());
        }
    }
}
