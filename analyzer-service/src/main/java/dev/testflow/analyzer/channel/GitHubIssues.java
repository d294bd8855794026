package dev.testflow.analyzer.channel;

import com.fasterxml.jackson.databind.JsonNode;
import dev.testflow.analyzer.delivery.Delivery;
import dev.testflow.analyzer.delivery.DeliveryException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** The issues of a repository at GitHub, by its REST API (2022-11-28). Its search lags behind, so issues are listed. */
final class GitHubIssues implements Tracker {

    private static final String LABEL = "testflow";

    private final Http http;
    private final URI repository;

    /** @param repository its address at the API */
    GitHubIssues(Http http, URI repository) {
        this.http = http;
        this.repository = repository;
    }

    @Override
    public String open(String title, Delivery delivery) throws DeliveryException, InterruptedException {
        JsonNode issue = http.post(
                Http.below(repository, "/issues"),
                Map.of("title", title, "body", Markdown.of(delivery), "labels", List.of(LABEL)));
        return Answers.required(issue, "number");
    }

    @Override
    public Optional<String> openedBy(Delivery delivery) throws DeliveryException, InterruptedException {
        JsonNode latest = http.get(
                Http.below(repository, "/issues?labels=%s&state=all&sort=created&direction=desc&per_page=100", LABEL));
        return StreamSupport.stream(latest.spliterator(), false)
                .filter(issue -> issue.path("body").asText().contains(delivery.id()))
                .map(issue -> issue.path("number").asText())
                .findFirst();
    }

    @Override
    public boolean hasComment(String issue, Delivery delivery) throws DeliveryException, InterruptedException {
        String since = delivery.since().toString();
        return Answers.anySays(
                http.get(Http.below(repository, "/issues/%s/comments?since=%s&per_page=100", issue, since)),
                delivery.id());
    }

    @Override
    public void comment(String issue, Delivery delivery) throws DeliveryException, InterruptedException {
        http.post(Http.below(repository, "/issues/%s/comments", issue), Map.of("body", Markdown.of(delivery)));
    }

    @Override
    public void close(String issue) throws DeliveryException, InterruptedException {
        http.patch(Http.below(repository, "/issues/%s", issue), Map.of("state", "closed"));
    }

    @Override
    public void reopen(String issue) throws DeliveryException, InterruptedException {
        http.patch(Http.below(repository, "/issues/%s", issue), Map.of("state", "open"));
    }
}
