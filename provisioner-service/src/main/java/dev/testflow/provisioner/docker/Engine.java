package dev.testflow.provisioner.docker;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.github.dockerjava.transport.DockerHttpClient;
import com.github.dockerjava.transport.DockerHttpClient.Request;
import com.github.dockerjava.transport.DockerHttpClient.Response;
import com.github.dockerjava.zerodep.ZerodepDockerHttpClient;
import dev.testflow.provisioner.ProvisionerConfig;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A container engine, by its HTTP API over a Unix socket or TCP. Source: Docker Engine API 1.41, which engines since 20.10 and Podman speak.
 */
@ApplicationScoped
class Engine {

    private static final String VERSION = "/v1.41";
    private static final int LONGEST_ANSWER = 32 << 20;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration ANSWER = Duration.ofMinutes(5);

    private final URI address;
    private final DockerHttpClient client;

    Engine(ProvisionerConfig config) {
        this.address = config.docker().host();
        this.client = new ZerodepDockerHttpClient.Builder()
                .dockerHost(address)
                .connectionTimeout(CONNECT)
                .responseTimeout(ANSWER)
                .build();
    }

    /** Whether there is anything to ask: of a Unix socket this is known without asking. */
    boolean isThere() {
        return !"unix".equals(address.getScheme()) || Files.exists(Path.of(address.getPath()));
    }

    URI address() {
        return address;
    }

    JsonNode get(String path) {
        return json(bytes(Request.Method.GET, path, null));
    }

    byte[] getBytes(String path) {
        return bytes(Request.Method.GET, path, null);
    }

    /** Some requests are refused when they have a body, even an empty object. */
    JsonNode post(String path, @Nullable Object body) {
        return json(bytes(Request.Method.POST, path, body));
    }

    /** What is answered as several JSON texts, one after the other. */
    byte[] postBytes(String path) {
        return bytes(Request.Method.POST, path, null);
    }

    void delete(String path) {
        bytes(Request.Method.DELETE, path, null);
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** The value of {@code filters}: what carries all of these labels. */
    static String labelled(String... labels) {
        return encoded(write(Map.of("label", labels)));
    }

    private byte[] bytes(Request.Method method, String path, @Nullable Object body) {
        Request.Builder request = Request.builder().method(method).path(VERSION + path);
        if (body != null) {
            byte[] json = write(body).getBytes(StandardCharsets.UTF_8);
            request.putHeader("Content-Type", "application/json").body(new ByteArrayInputStream(json));
        }
        try (Response response = client.execute(request.build())) {
            byte[] answer = response.getBody().readNBytes(LONGEST_ANSWER);
            if (response.getStatusCode() >= 300) {
                throw new EngineException(response.getStatusCode(), message(answer));
            }
            return answer;
        } catch (IOException e) {
            throw new EngineException("the engine at " + address + " does not answer: " + e.getMessage(), e);
        } catch (EngineException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new EngineException("the engine at " + address + " does not answer: " + cause(e), e);
        }
    }

    private static String cause(RuntimeException e) {
        return String.valueOf((e.getCause() == null ? e : e.getCause()).getMessage());
    }

    private static String message(byte[] answer) {
        String text = new String(answer, StandardCharsets.UTF_8).strip();
        try {
            return JSON.readTree(text).path("message").asText(text);
        } catch (JsonProcessingException e) {
            return text;
        }
    }

    private static JsonNode json(byte[] answer) {
        try {
            return answer.length == 0 ? MissingNode.getInstance() : JSON.readTree(answer);
        } catch (IOException e) {
            throw new EngineException("the engine answers what is no JSON: " + e.getMessage(), e);
        }
    }

    private static String write(Object body) {
        try {
            return JSON.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    @PreDestroy
    void close() {
        try {
            client.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
