package dev.testflow.analyzer.channel;

import com.fasterxml.jackson.databind.JsonNode;
import dev.testflow.analyzer.delivery.DeliveryException;
import java.util.stream.StreamSupport;

/** What trackers answer. */
final class Answers {

    private Answers() {}

    /** A field as text, without which the answer is not one of this tracker. */
    static String required(JsonNode answer, String field) throws DeliveryException {
        String value = answer.path(field).asText();
        if (value.isEmpty()) {
            throw DeliveryException.later("the answer has no '" + field + "'");
        }
        return value;
    }

    /** Whether the body of any says something. */
    static boolean anySays(JsonNode comments, String text) {
        return StreamSupport.stream(comments.spliterator(), false)
                .anyMatch(comment -> comment.path("body").asText().contains(text));
    }
}
