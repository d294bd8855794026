package dev.testflow.pact;

import au.com.dius.pact.core.model.ContentType;
import au.com.dius.pact.core.model.IRequest;
import au.com.dius.pact.core.model.IResponse;
import au.com.dius.pact.core.model.OptionalBody;
import au.com.dius.pact.core.model.Response;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The application that has to keep a contract. Requests go to it and to nobody else, whatever a contract says; no redirection is followed. */
final class Provider {

    /** Of an answer, in bytes. */
    static final int LARGEST_BODY = 5 << 20;

    private static final Duration LONGEST_CONNECT = Duration.ofSeconds(10);
    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(30);

    /** What the client decides, and what would ask for another server. */
    private static final Set<String> NOT_SENT = Set.of("host", "content-length", "connection", "expect", "upgrade");

    private final URI base;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(LONGEST_CONNECT).build();

    /** @throws BadContractException when the address is none of a server */
    Provider(String url) throws BadContractException {
        this.base = address(url);
    }

    /**
     * An address of HTTP.
     *
     * @throws BadContractException when it is none
     */
    static URI address(String url) throws BadContractException {
        try {
            URI uri = new URI(url.strip());
            String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
            if (Set.of("http", "https").contains(scheme) && uri.getHost() != null && uri.getRawUserInfo() == null) {
                return uri;
            }
        } catch (URISyntaxException e) {
            throw new BadContractException("the address is no URL: " + e.getMessage());
        }
        throw new BadContractException("the address is no URL of a server: " + url);
    }

    /** Sends a request of a contract. */
    IResponse answer(IRequest request) throws IOException, InterruptedException {
        HttpRequest.Builder builder = HttpRequest.newBuilder(target(request))
                .timeout(LONGEST_ANSWER)
                .method(request.getMethod(), body(request.getBody()));
        request.getHeaders().forEach((name, values) -> {
            if (!NOT_SENT.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> builder.header(name, value));
            }
        });
        return send(builder.build());
    }

    /** Sends a JSON document. */
    IResponse post(URI to, String json) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(to)
                .timeout(LONGEST_ANSWER)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json))
                .build());
    }

    private IResponse send(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<InputStream> response = client.send(request, BodyHandlers.ofInputStream());
        byte[] bytes;
        try (InputStream body = response.body()) {
            bytes = body.readNBytes(LARGEST_BODY + 1);
        }
        if (bytes.length > LARGEST_BODY) {
            throw new IOException("it was answered with more than " + (LARGEST_BODY >> 20) + " MiB");
        }
        Map<String, List<String>> headers = new HashMap<>(response.headers().map());
        ContentType type = response.headers()
                .firstValue("Content-Type")
                .map(ContentType::fromString)
                .orElseGet(ContentType::getUNKNOWN);
        OptionalBody body = bytes.length == 0 ? OptionalBody.empty() : OptionalBody.body(bytes, type);
        return new Response(response.statusCode(), headers, body);
    }

    private URI target(IRequest request) throws IOException {
        String path = (base.getRawPath() == null ? "" : base.getRawPath()).replaceAll("/+$", "");
        String query = query(request.getQuery());
        String wanted = request.getPath().startsWith("/") ? request.getPath() : "/" + request.getPath();
        try {
            String quoted = new URI(null, null, "/x" + wanted, null)
                    .getRawPath()
                    .substring(2)
                    .replaceAll("%25([0-9A-Fa-f]{2})", "%$1");
            URI target = new URI(base.getScheme() + "://" + base.getRawAuthority() + path + quoted
                    + (query.isEmpty() ? "" : "?" + query));
            if (target.normalize().getRawPath().startsWith(path + "/")) {
                return target;
            }
        } catch (URISyntaxException e) {
            throw new IOException("the contract's path is none: " + e.getMessage(), e);
        }
        throw new IOException("the contract's path leads out of the provider's address: " + wanted);
    }

    private static String query(Map<String, ? extends List<? extends @Nullable String>> query) {
        return query.entrySet().stream()
                .flatMap(parameter -> parameter.getValue().stream()
                        .map(value -> encoded(parameter.getKey()) + (value == null ? "" : "=" + encoded(value))))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static BodyPublisher body(OptionalBody body) {
        byte[] bytes = body.isPresent() ? body.getValue() : null;
        return bytes == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(bytes);
    }
}
