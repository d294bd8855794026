package dev.testflow.analyzer.channel;

import com.fasterxml.jackson.databind.JsonNode;
import dev.testflow.analyzer.delivery.Delivery;
import dev.testflow.analyzer.delivery.DeliveryException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/** The issues of a project at GitLab, by its REST API (v4). */
final class GitLabIssues implements Tracker {

    private final Http http;
    private final URI project;

    /** @param project its address at the API */
    GitLabIssues(Http http, URI project) {
        this.http = http;
        this.project = project;
    }

    @Override
    public String open(String title, Delivery delivery) throws DeliveryException, InterruptedException {
        JsonNode issue = http.post(
                Http.below(project, "/issues"),
                Map.of("title", title, "description", Markdown.of(delivery), "labels", "testflow"));
        return Answers.required(issue, "iid");
    }

    @Override
    public Optional<String> openedBy(Delivery delivery) throws DeliveryException, InterruptedException {
        JsonNode found = http.get(Http.below(project, "/issues?in=description&search=%s", delivery.id()));
        return found.isEmpty() ? Optional.empty() : Optional.of(Answers.required(found.path(0), "iid"));
    }

    @Override
    public boolean hasComment(String issue, Delivery delivery) throws DeliveryException, InterruptedException {
        return Answers.anySays(
                http.get(Http.below(project, "/issues/%s/notes?order_by=created_at&sort=desc&per_page=100", issue)),
                delivery.id());
    }

    @Override
    public void comment(String issue, Delivery delivery) throws DeliveryException, InterruptedException {
        http.post(Http.below(project, "/issues/%s/notes", issue), Map.of("body", Markdown.of(delivery)));
    }

    @Override
    public void close(String issue) throws DeliveryException, InterruptedException {
        http.put(Http.below(project, "/issues/%s", issue), Map.of("state_event", "close"));
    }

    @Override
    public void reopen(String issue) throws DeliveryException, InterruptedException {
        http.put(Http.below(project, "/issues/%s", issue), Map.of("state_event", "reopen"));
    }
}
