package dev.testflow.executor.flow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.jayway.jsonpath.JsonPath;
import com.jayway.jsonpath.PathNotFoundException;
import dev.testflow.contract.StepSpec;

/** A condition as a definition's reader makes it: a JSONPath that finds something when it holds, in a document of which {@code given} has what a step is given, and {@code it} is a list of what is looked at. */
public final class Condition {

    private static final String BEGINNING = "$.it[?(";
    private static final String END = ")]";

    private Condition() {}

    /** Whether a step is executed, given these values. */
    public static boolean holds(StepSpec step, GivenValues given) {
        String onlyIf = step.wishes().onlyIf();
        return onlyIf == null || holds(onlyIf, JsonNodeFactory.instance.objectNode(), given);
    }

    /** Whether a condition holds of something. */
    public static boolean holds(String condition, JsonNode it, GivenValues given) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.putArray("it").add(it);
        ObjectNode values = document.putObject("given");
        given.byName().forEach((name, value) -> values.set(name, value.value()));
        try {
            JsonNode found = JsonPath.compile(condition).read(document, GivenValues.PATHS);
            return !found.isEmpty();
        } catch (PathNotFoundException e) {
            return false;
        }
    }

    /** The condition under which a step is executed, as it is shown. */
    public static String words(StepSpec step) {
        String onlyIf = String.valueOf(step.wishes().onlyIf());
        return onlyIf.startsWith(BEGINNING) && onlyIf.endsWith(END)
                ? onlyIf.substring(BEGINNING.length(), onlyIf.length() - END.length())
                : onlyIf;
    }
}
