package dev.testflow.steps;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Sends requests, and takes no more of an answer than there may be: neither time, nor bytes, nor redirections. */
final class Requests {

    static final int MOST_BYTES = 10 << 20;
    private static final int MOST_REDIRECTIONS = 5;
    private static final Set<Integer> REDIRECTIONS = Set.of(301, 302, 303, 307, 308);
    private static final Set<String> CHANGE_NOTHING = Set.of("GET", "HEAD");

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    /**
     * What is answered. Only requests that change nothing follow a redirection.
     *
     * @param timeout how long all of it may take
     * @throws IOException when there is no answer, or not in time, or it is too large
     */
    Answer send(HttpRequest first, Duration timeout) throws IOException, InterruptedException {
        HttpRequest request = first;
        long end = System.nanoTime() + timeout.toNanos();
        for (int redirections = 0; redirections <= MOST_REDIRECTIONS; redirections++) {
            HttpResponse<String> response = answer(request, timeout, end);
            String location = response.headers().firstValue("location").orElse(null);
            if (location == null
                    || !REDIRECTIONS.contains(response.statusCode())
                    || !CHANGE_NOTHING.contains(request.method())) {
                return new Answer(response.statusCode(), response.body());
            }
            request = redirected(first, request.uri(), location);
        }
        throw new IOException("it was redirected more than " + MOST_REDIRECTIONS + " times");
    }

    private HttpResponse<String> answer(HttpRequest request, Duration timeout, long end)
            throws IOException, InterruptedException {
        CompletableFuture<HttpResponse<String>> answer =
                client.sendAsync(request, response -> new BoundedBody(MOST_BYTES));
        try {
            return answer.get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw new IOException("there was no complete answer within " + timeout.toMillis() + " ms", e);
        } catch (ExecutionException e) {
            throw new IOException("there was no complete answer: " + e.getCause(), e);
        }
    }

    /** What one server is told in headers and body, another is not. */
    private static HttpRequest redirected(HttpRequest first, URI from, String location) throws IOException {
        try {
            URI to = from.resolve(location);
            boolean home = first.uri().getScheme().equals(to.getScheme())
                    && first.uri().getAuthority().equals(to.getAuthority());
            if (isSafe(from, to)) {
                HttpRequest.Builder next =
                        HttpRequest.newBuilder(first, (name, value) -> home).uri(to);
                return (home ? next : next.method(first.method(), BodyPublishers.noBody())).build();
            }
        } catch (IllegalArgumentException e) {
            throw new IOException("it was redirected to what is no URL", e);
        }
        throw new IOException("it was redirected to " + location + ", which is not followed");
    }

    private static boolean isSafe(URI from, URI to) {
        return switch (to.getScheme().toLowerCase(Locale.ROOT)) {
            case "https" -> true;
            case "http" -> from.getScheme().equalsIgnoreCase("http");
            default -> false;
        };
    }
}
