package dev.testflow.analyzer.channel;

import com.fasterxml.jackson.databind.JsonNode;
import dev.testflow.analyzer.PlainText;
import dev.testflow.analyzer.delivery.Channel;
import dev.testflow.analyzer.delivery.Delivery;
import dev.testflow.analyzer.delivery.DeliveryException;
import dev.testflow.contract.FailureRouted;
import dev.testflow.contract.Suspect;
import java.net.URI;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** A check run of the change's head revision with an annotation at each suspected file, by GitHub's REST API (2022-11-28). It needs an app's token. */
final class GitHubChecks implements Channel {

    private static final int SHOWN_CAUSE = 150;

    private final Http http;
    private final URI repository;

    /** @param repository its address at the API */
    GitHubChecks(Http http, URI repository) {
        this.http = http;
        this.repository = repository;
    }

    @Override
    public @Nullable String deliver(Delivery delivery) throws DeliveryException, InterruptedException {
        FailureRouted failure = delivery.notice().failure();
        if (delivery.mayHaveArrived() && isThere(failure.change().head(), delivery)) {
            return null;
        }
        http.post(
                Http.below(repository, "/check-runs"),
                Map.of(
                        "name",
                        "TestFlow " + PlainText.line(Words.visible(failure.likelyCause()), SHOWN_CAUSE),
                        "head_sha",
                        failure.change().head(),
                        "external_id",
                        delivery.id(),
                        "status",
                        "completed",
                        "conclusion",
                        "failure",
                        "output",
                        Map.of(
                                "title", Words.visible(delivery.notice().title()),
                                "summary", Markdown.of(delivery),
                                "annotations",
                                        failure.suspects().stream()
                                                .map(GitHubChecks::annotation)
                                                .toList())));
        return null;
    }

    private boolean isThere(String head, Delivery delivery) throws DeliveryException, InterruptedException {
        JsonNode answer = http.get(Http.below(repository, "/commits/%s/check-runs?filter=all&per_page=100", head));
        return StreamSupport.stream(answer.path("check_runs").spliterator(), false)
                .anyMatch(check -> check.path("external_id").asText().equals(delivery.id()));
    }

    private static Map<String, Object> annotation(Suspect suspect) {
        return Map.of(
                "path",
                suspect.path(),
                "start_line",
                1,
                "end_line",
                1,
                "annotation_level",
                "warning",
                "message",
                Words.visible(suspect.reason()));
    }
}
