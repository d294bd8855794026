package dev.testflow.executor.flow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.jayway.jsonpath.JsonPath;
import com.jayway.jsonpath.JsonPathException;
import com.jayway.jsonpath.PathNotFoundException;
import dev.testflow.contract.StepSpec;
import dev.testflow.executor.flow.GivenValues.MissingException;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;

/** A condition as a definition's reader makes it: a JSONPath that finds something when it holds, in a document of which {@code given} has what a step is given, and {@code it} is a list of what is looked at. */
public final class Condition {

    private static final Logger LOG = Logger.getLogger(Condition.class);
    private static final String BEGINNING = "$.it[?(";
    private static final String END = ")]";
    private static final Pattern VALUE = Pattern.compile("\\$\\.given\\['([^']*)'\\]");

    private Condition() {}

    /**
     * Whether a step is executed, given these values.
     *
     * @throws MissingException with one sentence, when that cannot be told of them
     */
    public static boolean holds(StepSpec step, GivenValues given) throws MissingException {
        String onlyIf = step.wishes().onlyIf();
        return onlyIf == null || holds(onlyIf, JsonNodeFactory.instance.objectNode(), given);
    }

    /**
     * Whether a condition holds of something.
     *
     * @throws MissingException with one sentence, when that cannot be told
     */
    public static boolean holds(String condition, JsonNode it, GivenValues given) throws MissingException {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.putArray("it").add(it);
        ObjectNode values = document.putObject("given");
        given.byName().forEach((name, value) -> values.set(name, value.value()));
        try {
            JsonNode found = JsonPath.compile(condition).read(document, GivenValues.PATHS);
            return !found.isEmpty();
        } catch (PathNotFoundException e) {
            return false;
        } catch (JsonPathException | ClassCastException | UnsupportedOperationException e) {
            LOG.debugf(e, "steps: the condition %s cannot be told", condition);
            throw new MissingException("its condition cannot be told of what it is given: " + words(condition));
        }
    }

    /** The condition under which a step is executed, as its definition has it. */
    public static String words(StepSpec step) {
        return words(String.valueOf(step.wishes().onlyIf()));
    }

    private static String words(String condition) {
        String filter = condition.startsWith(BEGINNING) && condition.endsWith(END)
                ? condition.substring(BEGINNING.length(), condition.length() - END.length())
                : condition;
        return VALUE.matcher(filter).replaceAll("{{ $1 }}");
    }
}
