package dev.testflow.analyzer.channel;

import com.fasterxml.jackson.databind.JsonNode;
import dev.testflow.analyzer.delivery.Delivery;
import dev.testflow.analyzer.delivery.DeliveryException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** The issues of a project in Jira Cloud, by its REST API (v2, whose texts are wiki mark-up). */
final class JiraIssues implements Tracker {

    private static final String DONE = "done";
    private static final String TYPE = "Bug";

    private final Http http;
    private final URI site;
    private final String project;

    JiraIssues(Http http, URI site, String project) {
        this.http = http;
        this.site = site;
        this.project = project;
    }

    @Override
    public String open(String title, Delivery delivery) throws DeliveryException, InterruptedException {
        JsonNode issue = http.post(
                Http.below(site, "/rest/api/2/issue"),
                Map.of(
                        "fields",
                        Map.of(
                                "project", Map.of("key", project),
                                "issuetype", Map.of("name", TYPE),
                                "summary", title,
                                "description", text(delivery),
                                "labels", List.of("testflow", label(delivery)))));
        return Answers.required(issue, "key");
    }

    @Override
    public Optional<String> openedBy(Delivery delivery) throws DeliveryException, InterruptedException {
        JsonNode found = http.get(
                Http.below(site, "/rest/api/2/search/jql?fields=key&jql=%s", "labels = \"" + label(delivery) + "\""));
        JsonNode issues = found.path("issues");
        return issues.isEmpty() ? Optional.empty() : Optional.of(Answers.required(issues.path(0), "key"));
    }

    @Override
    public boolean hasComment(String issue, Delivery delivery) throws DeliveryException, InterruptedException {
        JsonNode answer =
                http.get(Http.below(site, "/rest/api/2/issue/%s/comment?orderBy=-created&maxResults=100", issue));
        return Answers.anySays(answer.path("comments"), delivery.id());
    }

    @Override
    public void comment(String issue, Delivery delivery) throws DeliveryException, InterruptedException {
        http.post(Http.below(site, "/rest/api/2/issue/%s/comment", issue), Map.of("body", text(delivery)));
    }

    @Override
    public void close(String issue) throws DeliveryException, InterruptedException {
        move(issue, true);
    }

    @Override
    public void reopen(String issue) throws DeliveryException, InterruptedException {
        move(issue, false);
    }

    /** Workflows differ; what all have in common is whether a status counts as done. One that is there already, or has no way there, stays. */
    private void move(String issue, boolean done) throws DeliveryException, InterruptedException {
        if (isDone(http.get(Http.below(site, "/rest/api/2/issue/%s?fields=status", issue))
                        .path("fields")
                        .path("status"))
                == done) {
            return;
        }
        URI transitions = Http.below(site, "/rest/api/2/issue/%s/transitions", issue);
        Optional<JsonNode> way = StreamSupport.stream(
                        http.get(transitions).path("transitions").spliterator(), false)
                .filter(transition -> isDone(transition.path("to")) == done)
                .findFirst();
        if (way.isPresent()) {
            http.post(transitions, Map.of("transition", Map.of("id", Answers.required(way.get(), "id"))));
        }
    }

    private static boolean isDone(JsonNode status) {
        return status.path("statusCategory").path("key").asText().equals(DONE);
    }

    private static String label(Delivery delivery) {
        return "testflow-" + delivery.id();
    }

    /** Nothing is read as mark-up in it but its own end. */
    static String text(Delivery delivery) {
        return "{noformat}\n" + Words.of(delivery.notice()).replace("{noformat", "{ noformat")
                + "\n{noformat}\nTestFlow delivery " + delivery.id();
    }
}
