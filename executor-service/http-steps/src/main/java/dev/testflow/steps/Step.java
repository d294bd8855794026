package dev.testflow.steps;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A request, and what is expected of its answer.
 *
 * @param skipped why it is not taken; absent when it is
 * @param timeout how long an answer may take
 * @param patience how long to try again while something expected does not hold; zero when it must hold at once
 * @param every how long to wait between two tries
 * @param gives what its answer is called for later steps of a test across applications; absent when it is nothing to them
 */
record Step(
        String name,
        @Nullable String skipped,
        HttpRequest request,
        Duration timeout,
        Duration patience,
        Duration every,
        List<Expectation> expectations,
        @Nullable String gives) {

    private static final List<String> METHODS = List.of("get", "head", "post", "put", "patch", "delete");
    private static final Duration LEAST = Duration.ofMillis(10);
    private static final Duration MOST_PATIENCE = Duration.ofMinutes(30);
    private static final Duration MOST_TIMEOUT = Duration.ofMinutes(5);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern OUTPUT = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

    Step {
        expectations = List.copyOf(expectations);
    }

    static Step of(Fields step) {
        List<String> methods = METHODS.stream().filter(step::has).toList();
        if (methods.size() != 1) {
            throw new BadFileException(step.where() + " needs one of " + String.join(", ", METHODS));
        }
        HttpRequest request = request(step, methods.getFirst());
        Fields wait = step.has("wait") ? step.mapping("wait") : null;
        Step read = new Step(
                step.text("name", request.method() + " " + request.uri().getPath()),
                step.text("skip"),
                request,
                step.duration("timeout", Duration.ofSeconds(30), LEAST, MOST_TIMEOUT),
                wait == null ? Duration.ZERO : wait.duration("for", Duration.ofSeconds(30), LEAST, MOST_PATIENCE),
                wait == null ? Duration.ZERO : wait.duration("every", Duration.ofSeconds(1), LEAST, MOST_PATIENCE),
                expectations(step.mapping("expect")),
                gives(step));
        step.end();
        if (wait != null) {
            wait.end();
        }
        return read;
    }

    private static @Nullable String gives(Fields step) {
        String name = step.text("gives");
        if (name != null && !OUTPUT.matcher(name).matches()) {
            throw new BadFileException(step.where() + ": 'gives' must match " + OUTPUT);
        }
        return name;
    }

    private static HttpRequest request(Fields step, String method) {
        Fields headers = step.mapping("headers");
        Map<String, String> told = headers == null ? Map.of() : headers.texts();
        try {
            HttpRequest.Builder request = HttpRequest.newBuilder(new URI(step.text(method, "")))
                    .method(method.toUpperCase(Locale.ROOT), body(step));
            told.forEach(request::header);
            return request.build();
        } catch (URISyntaxException | IllegalArgumentException e) {
            throw new BadFileException(step.where() + " is no request of HTTP: " + e.getMessage());
        }
    }

    private static BodyPublisher body(Fields step) {
        Object body = step.any("body");
        try {
            return switch (body) {
                case null -> BodyPublishers.noBody();
                case String text -> BodyPublishers.ofString(text);
                default -> BodyPublishers.ofString(JSON.writeValueAsString(body));
            };
        } catch (JsonProcessingException e) {
            throw new BadFileException(step.where() + ": 'body' cannot be sent as JSON: " + e.getMessage());
        }
    }

    private static List<Expectation> expectations(@Nullable Fields expect) {
        List<Expectation> all = new ArrayList<>();
        String status = expect == null ? null : expect.text("status");
        all.add(
                expect == null || status == null
                        ? Expectation.Status.SUCCESS
                        : Expectation.Status.of(expect.where(), status));
        if (expect != null) {
            String contains = expect.text("contains");
            if (contains != null) {
                if (contains.isEmpty()) {
                    throw new BadFileException(expect.where() + ": 'contains' is empty, which every body contains");
                }
                all.add(new Expectation.Contains(contains));
            }
            expect.mappings("json").forEach(json -> all.add(JsonExpectation.of(json)));
            expect.end();
        }
        return all;
    }
}
