package dev.testflow.client;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;

/** Speaks JSON over HTTP to the services. */
final class Rest {

    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration ANSWER = Duration.ofSeconds(30);
    private static final Duration UPLOAD = Duration.ofMinutes(5);
    private static final int NOT_FOUND = 404;
    private static final int LONGEST_DETAIL = 2_000;

    /** Unknown properties are ignored, so that services may grow. */
    static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.USE_DEFAULTS))
            .build();

    private final ServiceUrls urls;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT)
            .build();

    Rest(ServiceUrls urls) {
        this.urls = urls;
    }

    /** What the service has at the path; empty when it does not know it. */
    <T> Optional<T> get(ServiceName service, String path, JavaType type) {
        HttpResponse<String> response =
                send(service, request(service, path).GET().build());
        return response.statusCode() == NOT_FOUND ? Optional.empty() : Optional.of(read(service, response, type));
    }

    <T> Optional<T> get(ServiceName service, String path, Class<T> type) {
        return get(service, path, JSON.constructType(type));
    }

    <T> T post(ServiceName service, String path, Object body, String id, Class<T> type) {
        HttpRequest request = request(service, path)
                .header("Content-Type", "application/json")
                .header("ce-id", id)
                .POST(HttpRequest.BodyPublishers.ofString(write(body, false)))
                .build();
        return read(service, send(service, request), JSON.constructType(type));
    }

    void put(ServiceName service, String path, Object body) {
        HttpRequest request = request(service, path)
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(write(body, false)))
                .build();
        done(service, send(service, request));
    }

    /** Sends a definition as it is in its file. */
    <T> T define(ServiceName service, String path, byte[] definition, Class<T> type) {
        HttpRequest request = request(service, path)
                .header("Content-Type", "application/yaml")
                .POST(HttpRequest.BodyPublishers.ofByteArray(definition))
                .build();
        return read(service, send(service, request), JSON.constructType(type));
    }

    /** Asks a service to do something that needs no words. */
    void post(ServiceName service, String path) {
        HttpResponse<String> response = send(
                service,
                request(service, path).POST(HttpRequest.BodyPublishers.noBody()).build());
        done(service, response);
    }

    private static void done(ServiceName service, HttpResponse<String> response) {
        if (response.statusCode() >= 300) {
            throw new ProblemException(service, response.statusCode(), detail(response.body()));
        }
    }

    /** What the service has at the path, as it comes; to be closed. */
    InputStream download(ServiceName service, String path) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(urls.of(service) + path))
                .timeout(ANSWER)
                .build();
        try {
            HttpResponse<InputStream> response = http.send(request, HttpResponse.BodyHandlers.ofInputStream());
            if (response.statusCode() >= 300) {
                try (InputStream body = response.body()) {
                    String problem = new String(body.readNBytes(LONGEST_DETAIL), StandardCharsets.UTF_8);
                    throw new ProblemException(service, response.statusCode(), detail(problem));
                }
            }
            return response.body();
        } catch (IOException e) {
            throw new ServiceUnreachableException(service, urls.of(service), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServiceUnreachableException(service, urls.of(service), e);
        }
    }

    /** Sends bytes, compressed. */
    <T> T upload(ServiceName service, String path, byte[] body, Class<T> type) {
        HttpRequest request = request(service, path)
                .timeout(UPLOAD)
                .header("Content-Type", "application/octet-stream")
                .header("Content-Encoding", "gzip")
                .POST(HttpRequest.BodyPublishers.ofByteArray(compressed(body)))
                .build();
        return read(service, send(service, request), JSON.constructType(type));
    }

    private static byte[] compressed(byte[] body) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** The segments as a path, each of them encoded but for its slashes. */
    static String path(String... segments) {
        return Arrays.stream(segments)
                .flatMap(segment -> Arrays.stream(segment.split("/")))
                .map(Rest::encode)
                .collect(Collectors.joining("/", "/", ""));
    }

    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private HttpRequest.Builder request(ServiceName service, String path) {
        return HttpRequest.newBuilder(URI.create(urls.of(service) + path))
                .timeout(ANSWER)
                .header("Accept", "application/json, application/problem+json");
    }

    private HttpResponse<String> send(ServiceName service, HttpRequest request) {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new ServiceUnreachableException(service, urls.of(service), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServiceUnreachableException(service, urls.of(service), e);
        }
    }

    private <T> T read(ServiceName service, HttpResponse<String> response, JavaType type) {
        if (response.statusCode() >= 300) {
            throw new ProblemException(service, response.statusCode(), detail(response.body()));
        }
        try {
            return JSON.readValue(response.body(), type);
        } catch (JsonProcessingException e) {
            throw new ServiceUnreachableException(service, urls.of(service), e);
        }
    }

    private static String detail(String body) {
        String text = body;
        try {
            JsonNode problem = JSON.readTree(body);
            text = problem.path("detail").asText(problem.path("title").asText(body));
        } catch (JsonProcessingException e) {
            // Not a problem document: what stands there is the best that can be told.
        }
        return text.length() > LONGEST_DETAIL ? text.substring(0, LONGEST_DETAIL) + "…" : text;
    }

    static String write(Object body, boolean indented) {
        try {
            return (indented ? JSON.writerWithDefaultPrettyPrinter() : JSON.writer()).writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
