package dev.testflow.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.testflow.contract.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A step of a cross-application test. What is secret stands there as {@code ***}.
 *
 * @param needs the steps that end before it starts
 * @param verdict absent until it has one
 * @param readyAt when it could start; absent until then
 * @param startedAt absent when it was never attempted
 * @param inputs what it was given, by name
 * @param outputs what it gave to others
 * @param printed what it printed in its last attempt
 * @param reason why it was not attempted, or what it gave cannot be read
 */
public record StepStatus(
        String crossTest,
        String step,
        String application,
        String test,
        List<String> needs,
        @Nullable Verdict verdict,
        @Nullable Instant readyAt,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        Map<String, JsonNode> inputs,
        JsonNode outputs,
        @Nullable String printed,
        @Nullable String reason) {

    public StepStatus {
        needs = needs == null ? List.of() : List.copyOf(needs);
        inputs = inputs == null ? Map.of() : Map.copyOf(inputs);
        outputs = outputs == null ? JsonNodeFactory.instance.objectNode() : outputs;
    }
}
