package dev.testflow.analyzer.channel;

import dev.testflow.analyzer.AnalyzerConfig;
import dev.testflow.analyzer.AnalyzerConfig.Target;
import dev.testflow.analyzer.delivery.Channel;
import io.quarkus.mailer.Mailer;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Makes the ways to the targets that the operator has configured. */
@ApplicationScoped
public class Channels {

    private final Mailer mailer;
    private final Duration patience;
    private final HttpClient client;

    Channels(Mailer mailer, AnalyzerConfig config) {
        this.mailer = mailer;
        this.patience = config.deliveries().patience();
        this.client = HttpClient.newBuilder()
                .followRedirects(Redirect.NEVER)
                .connectTimeout(patience)
                .build();
    }

    /**
     * The way to a target.
     *
     * @throws IllegalArgumentException when something that such a target needs is missing or wrong, without its value
     */
    public Channel to(Target target, Clock clock) {
        return switch (target.kind()) {
            case WEBHOOK ->
                new Webhook(http(Map.of()), url(target), new Signature(required(target.secret(), "secret")), clock);
            case SLACK -> new Slack(http(Map.of()), url(target));
            case GITHUB_ISSUES -> new Issues(new GitHubIssues(gitHub(target), repository(target)));
            case GITHUB_CHECKS -> new GitHubChecks(gitHub(target), repository(target));
            case GITLAB ->
                new Issues(new GitLabIssues(
                        http(Map.of("private-token", required(target.secret(), "secret"))),
                        Http.below(url(target), "/projects/%s", required(target.project(), "project"))));
            case JIRA ->
                new Issues(new JiraIssues(
                        http(Map.of("authorization", basic(target))),
                        url(target),
                        required(target.project(), "project")));
            case MAIL -> new Letter(mailer, target.from(), required(target.to(), "to"));
        };
    }

    @PreDestroy
    void close() {
        client.shutdownNow();
    }

    private Http gitHub(Target target) {
        return http(Map.of(
                "authorization", "Bearer " + required(target.secret(), "secret"),
                "accept", "application/vnd.github+json",
                "x-github-api-version", "2022-11-28"));
    }

    private Http http(Map<String, String> headers) {
        Map<String, String> all = new HashMap<>(headers);
        all.put("user-agent", "testflow");
        return new Http(client, patience, all);
    }

    private static URI repository(Target target) {
        String path = Arrays.stream(required(target.project(), "project").split("/", -1))
                .map(Http::encoded)
                .collect(Collectors.joining("/"));
        return URI.create(Http.below(url(target), "/repos") + "/" + path);
    }

    private static String basic(Target target) {
        String credentials = required(target.user(), "user") + ":" + required(target.secret(), "secret");
        return "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
    }

    private static URI url(Target target) {
        URI url = required(target.url(), "url");
        if (url.getHost() == null || !("https".equals(url.getScheme()) || "http".equals(url.getScheme()))) {
            throw new IllegalArgumentException("url is neither https:// nor http://");
        }
        return url;
    }

    private static <T> T required(Optional<T> value, String name) {
        return value.orElseThrow(() -> new IllegalArgumentException(name + " is missing"));
    }
}
