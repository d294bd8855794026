package dev.testflow.selector.rest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.testflow.contract.ChangeSubmitted;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a delivery of GitHub's means. The files are always read from the repository: the list in a push is not complete.
 *
 * @param change absent when there is nothing to test
 * @param ignored why there is nothing to test
 */
record GithubDelivery(@Nullable ChangeSubmitted change, String ignored) {

    private static final Set<String> ACTIONS = Set.of("opened", "synchronize", "reopened");
    private static final String NONE = "0".repeat(40);

    /** @throws IllegalArgumentException when the payload lacks something */
    static GithubDelivery of(String event, JsonNode payload) {
        return switch (event) {
            case "push" -> push(payload);
            case "pull_request" -> pullRequest(payload);
            default -> nothing("events of type '" + event + "' are of no interest here");
        };
    }

    private static GithubDelivery push(JsonNode push) {
        if (push.path("deleted").asBoolean() || NONE.equals(push.path("after").asText())) {
            return nothing("the branch or tag was deleted");
        }
        String before = push.path("before").asText(NONE);
        return change(
                push.path("repository"),
                push.path("ref").asText(""),
                before.equals(NONE) ? null : before,
                before.equals(NONE),
                push.path("after").asText(""),
                push.path("pusher").path("name").asText(null));
    }

    private static GithubDelivery pullRequest(JsonNode payload) {
        String action = payload.path("action").asText();
        if (!ACTIONS.contains(action)) {
            return nothing("'" + action + "' of a pull request changes no file");
        }
        JsonNode request = payload.path("pull_request");
        return change(
                payload.path("repository"),
                "refs/pull/" + payload.path("number").asInt() + "/head",
                request.path("base").path("sha").asText(null),
                false,
                request.path("head").path("sha").asText(""),
                request.path("user").path("login").asText(null));
    }

    /** @param all whether nobody knows what changed: a new branch has no commit before it, and more of its own than the last */
    private static GithubDelivery change(
            JsonNode repository, String ref, @Nullable String base, boolean all, String head, @Nullable String author) {
        return new GithubDelivery(
                new ChangeSubmitted(
                        repository.path("clone_url").asText(""),
                        ref,
                        base,
                        head,
                        all ? List.of() : null,
                        all,
                        author,
                        null),
                "");
    }

    private static GithubDelivery nothing(String why) {
        return new GithubDelivery(null, why);
    }
}
