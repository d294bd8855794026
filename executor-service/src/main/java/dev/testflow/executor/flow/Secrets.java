package dev.testflow.executor.flow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.testflow.contract.CaseFailure;
import dev.testflow.contract.StepInput;
import dev.testflow.executor.AttemptResult;
import dev.testflow.executor.ProcessEnd;
import dev.testflow.executor.flow.GivenValues.MissingException;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Values that are shown to nobody, and what is shown in their place. For one thread. */
public final class Secrets {

    /** Within a longer text, a shorter one would make most of it unreadable and is guessed anyway. */
    private static final int SHORTEST_WITHIN = 4;

    private static final String MASK = "***";
    private static final Logger LOG = Logger.getLogger(Secrets.class);

    private final Set<String> values =
            new TreeSet<>(Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder()));

    /** Adds a value, and all texts and numbers within it. */
    public void add(JsonNode value) {
        if (value.isContainerNode()) {
            value.forEach(this::add);
        } else if (!value.asText().isEmpty()) {
            values.add(value.asText());
        }
    }

    /** Adds those of these values that a step gave. */
    public void add(List<StepInput> secret, JsonNode outputs) {
        for (StepInput input : secret) {
            try {
                add(GivenValues.value(input, outputs));
            } catch (MissingException e) {
                LOG.debugf("steps: no secret: %s", e.getMessage());
            }
        }
    }

    public @Nullable String mask(@Nullable String text) {
        if (text == null || values.contains(text)) {
            return text == null ? null : MASK;
        }
        String masked = text;
        for (String value : values) {
            if (value.length() >= SHORTEST_WITHIN) {
                masked = masked.replace(value, MASK);
            }
        }
        return masked;
    }

    /** A copy without them; names of members stay as they are. */
    public JsonNode mask(JsonNode value) {
        JsonNode copy = value.deepCopy();
        return maskWithin(copy);
    }

    private JsonNode maskWithin(JsonNode value) {
        switch (value) {
            case ObjectNode object ->
                Set.copyOf(names(object)).forEach(name -> object.set(name, maskWithin(object.get(name))));
            case ArrayNode array -> {
                for (int i = 0; i < array.size(); i++) {
                    array.set(i, maskWithin(array.get(i)));
                }
            }
            default -> {
                String text = value.asText();
                String masked = mask(text);
                return text.equals(masked) ? value : TextNode.valueOf(masked);
            }
        }
        return value;
    }

    private static Collection<String> names(ObjectNode object) {
        Set<String> names = new LinkedHashSet<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    /** Before anything of it is cut off, lest half of one stays. */
    public ProcessEnd mask(ProcessEnd end) {
        return values.isEmpty()
                ? end
                : new ProcessEnd(
                        end.exitCode(), end.startedAt(), end.took(), Objects.requireNonNullElse(mask(end.log()), ""));
    }

    public List<AttemptResult> mask(List<AttemptResult> results) {
        return values.isEmpty() ? results : results.stream().map(this::mask).toList();
    }

    private AttemptResult mask(AttemptResult result) {
        return new AttemptResult(
                result.test(),
                result.outcome(),
                result.flaky(),
                result.partial(),
                result.startedAt(),
                result.millis(),
                result.cases(),
                result.failures().stream().map(this::mask).toList(),
                mask(result.reason()),
                mask(result.log()),
                result.benchmarks(),
                result.pacts());
    }

    private CaseFailure mask(CaseFailure failure) {
        return new CaseFailure(
                failure.name(),
                failure.className(),
                failure.outcome(),
                failure.type(),
                mask(failure.message()),
                mask(failure.trace()),
                mask(failure.output()));
    }
}
