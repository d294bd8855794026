package dev.testflow.messaging;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.testflow.contract.ChangeSubmitted;
import java.util.regex.Pattern;

/**
 * Change events of the <a href="https://github.com/CDEvents/spec/blob/main/source-code-version-control.md">CDEvents vocabulary</a>. Its subject names
 * the repository; what it has no word for (head, base, ref, changed files) stands in {@code customData} under the names of {@link ChangeSubmitted}. A subject id that
 * is a commit id is the head, when nothing else says it.
 */
final class CdEvents {

    private static final Pattern CHANGE = Pattern.compile("dev\\.cdevents\\.change\\.(merged|created)\\..+");

    private CdEvents() {}

    static boolean isChange(String type) {
        return CHANGE.matcher(type).matches();
    }

    static ChangeSubmitted change(JsonNode event) throws MalformedEventException {
        JsonNode subject = event.path("subject");
        ObjectNode change = EventJson.mapper().createObjectNode();
        if (event.path("customData").isObject()) {
            change.setAll((ObjectNode) event.path("customData"));
        }
        JsonNode repository = subject.path("content").path("repository");
        if (!change.has("repository")) {
            change.set("repository", repository.has("url") ? repository.path("url") : repository.path("id"));
        }
        if (!change.has("head")) {
            change.set("head", subject.path("id"));
        }
        if (!change.has("ref")) {
            change.put("ref", "HEAD");
        }
        return EventJson.read(change, ChangeSubmitted.class);
    }
}
