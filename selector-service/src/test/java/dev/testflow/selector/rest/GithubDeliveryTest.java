package dev.testflow.selector.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.testflow.contract.ChangeSubmitted;
import dev.testflow.messaging.EventJson;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GithubDeliveryTest {

    private static final String BEFORE = "a".repeat(40);
    private static final String AFTER = "b".repeat(40);
    private static final String NONE = "0".repeat(40);

    @Test
    void aPushIsAChange() throws Exception {
        assertThat(GithubDelivery.of("push", push(BEFORE, AFTER, false)).change())
                .isEqualTo(new ChangeSubmitted(
                        "https://github.com/o/r.git", "refs/heads/main", BEFORE, AFTER, null, false, "ada", null));
    }

    @Test
    void thePushOfANewBranchHasNoBaseAndIsTestedAsAWhole() throws Exception {
        assertThat(GithubDelivery.of("push", push(NONE, AFTER, false)).change())
                .isEqualTo(new ChangeSubmitted(
                        "https://github.com/o/r.git", "refs/heads/main", null, AFTER, List.of(), true, "ada", null));
    }

    @Test
    void aDeletedBranchIsNoChange() throws Exception {
        GithubDelivery delivery = GithubDelivery.of("push", push(BEFORE, NONE, true));

        assertThat(delivery.change()).isNull();
        assertThat(delivery.ignored()).isEqualTo("the branch or tag was deleted");
    }

    @ParameterizedTest
    @ValueSource(strings = {"opened", "synchronize", "reopened"})
    void aPullRequestIsAChange(String action) throws Exception {
        assertThat(GithubDelivery.of("pull_request", pullRequest(action)).change())
                .isEqualTo(new ChangeSubmitted(
                        "https://github.com/o/r.git", "refs/pull/7/head", BEFORE, AFTER, null, false, "ada", null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"closed", "labeled", "edited"})
    void whatChangesNoFileIsNoChange(String action) throws Exception {
        assertThat(GithubDelivery.of("pull_request", pullRequest(action)).change())
                .isNull();
    }

    @Test
    void otherEventsAreNoChange() throws Exception {
        assertThat(GithubDelivery.of("star", json("{}")).ignored()).contains("'star'");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "{\"after\": 7}",
                "{\"after\": \"HEAD\", \"ref\": \"r\", \"repository\": {\"clone_url\": \"u\"}}"
            })
    void saysWhatIsMissing(String body) {
        assertThatThrownBy(() -> GithubDelivery.of("push", json(body))).isInstanceOf(IllegalArgumentException.class);
    }

    /** The example of GitHub's documentation. */
    @Test
    void knowsGithubsSignature() {
        byte[] body = "Hello, World!".getBytes(StandardCharsets.UTF_8);
        String signature = "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17";

        assertThat(GithubSignature.isValid(signature, body, "It's a Secret to Everybody"))
                .isTrue();
        assertThat(GithubSignature.isValid(signature, body, "another secret")).isFalse();
        assertThat(GithubSignature.isValid(
                        signature, "Hello, World?".getBytes(StandardCharsets.UTF_8), "It's a Secret to Everybody"))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            value = {"null", "sha1=757107ea", "sha256=", "''"},
            nullValues = "null")
    void knowsWhatIsNoSignature(String signature) {
        assertThat(GithubSignature.isValid(signature, new byte[0], "secret")).isFalse();
    }

    private static JsonNode push(String before, String after, boolean deleted) throws JsonProcessingException {
        return json("""
                {"ref": "refs/heads/main", "before": "%s", "after": "%s", "deleted": %s, "pusher": {"name": "ada"},
                 "repository": {"clone_url": "https://github.com/o/r.git"}, "commits": [{"modified": ["a"]}]}
                """.formatted(before, after, deleted));
    }

    private static JsonNode pullRequest(String action) throws JsonProcessingException {
        return json("""
                {"action": "%s", "number": 7, "repository": {"clone_url": "https://github.com/o/r.git"},
                 "pull_request": {"user": {"login": "ada"}, "base": {"sha": "%s"}, "head": {"sha": "%s", "repo": {"clone_url": "https://github.com/fork/r.git"}}}}
                """.formatted(action, BEFORE, AFTER));
    }

    private static JsonNode json(String text) throws JsonProcessingException {
        return EventJson.mapper().readTree(text);
    }
}
