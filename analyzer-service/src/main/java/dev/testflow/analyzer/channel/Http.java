package dev.testflow.analyzer.channel;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.testflow.analyzer.delivery.DeliveryException;
import dev.testflow.messaging.Json;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Requests to one target. It follows no redirect, reads no endless answer, and tells nobody the target's address, which may be a secret. */
final class Http {

    private static final int MOST_BYTES = 4_000_000;
    private static final int SHOWN = 200;
    private static final Duration LONGEST_WAIT = Duration.ofHours(1);

    /** What no later attempt makes better. */
    private static final Set<Integer> HOPELESS = Set.of(400, 410, 413, 414, 415, 422);

    private final HttpClient client;
    private final Duration patience;
    private final Map<String, String> headers;

    /**
     * Requests that all have these headers.
     *
     * @param patience how long an answer may take
     */
    Http(HttpClient client, Duration patience, Map<String, String> headers) {
        this.client = client;
        this.patience = patience;
        this.headers = headers;
    }

    JsonNode get(URI uri) throws DeliveryException, InterruptedException {
        return send(uri, "GET", null, Map.of());
    }

    JsonNode post(URI uri, Object body) throws DeliveryException, InterruptedException {
        return send(uri, "POST", Json.write(body), Map.of());
    }

    JsonNode put(URI uri, Object body) throws DeliveryException, InterruptedException {
        return send(uri, "PUT", Json.write(body), Map.of());
    }

    JsonNode patch(URI uri, Object body) throws DeliveryException, InterruptedException {
        return send(uri, "PATCH", Json.write(body), Map.of());
    }

    /** What the target answers, or null when that is no JSON. */
    JsonNode send(URI uri, String method, @Nullable String body, Map<String, String> further)
            throws DeliveryException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .timeout(patience)
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        headers.forEach(request::setHeader);
        further.forEach(request::setHeader);
        if (body != null) {
            request.setHeader("content-type", "application/json");
        }
        try {
            HttpResponse<InputStream> response = client.send(request.build(), BodyHandlers.ofInputStream());
            return answered(response);
        } catch (IOException e) {
            throw DeliveryException.later("no answer: " + e.getClass().getSimpleName());
        }
    }

    /** An address below another one, with each part of the path encoded. */
    static URI below(URI base, String path, String... parts) {
        Object[] encoded = new Object[parts.length];
        for (int i = 0; i < parts.length; i++) {
            encoded[i] = encoded(parts[i]);
        }
        String root = base.toString().replaceAll("/+$", "");
        return URI.create(root + String.format(path, encoded));
    }

    static String encoded(String part) {
        return URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static JsonNode answered(HttpResponse<InputStream> response) throws IOException, DeliveryException {
        try (InputStream content = response.body()) {
            String body = new String(content.readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
            if (response.statusCode() / 100 == 2) {
                return parsed(body);
            }
            throw refused(response, body);
        }
    }

    private static JsonNode parsed(String body) {
        try {
            return body.isBlank() ? NullNode.getInstance() : Json.read(body, JsonNode.class);
        } catch (IllegalStateException notJson) {
            return NullNode.getInstance();
        }
    }

    private static DeliveryException refused(HttpResponse<?> response, String body) {
        String reason = "status " + response.statusCode() + Reasons.saying(body, SHOWN);
        return HOPELESS.contains(response.statusCode())
                ? DeliveryException.never(reason)
                : DeliveryException.later(reason, wanted(response));
    }

    private static Duration wanted(HttpResponse<?> response) {
        Duration told = response.headers()
                .firstValue("retry-after")
                .filter(value -> value.matches("\\d{1,9}"))
                .map(value -> Duration.ofSeconds(Long.parseLong(value)))
                .orElse(Duration.ZERO);
        return told.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : told;
    }
}
