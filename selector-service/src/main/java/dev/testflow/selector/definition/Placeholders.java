package dev.testflow.selector.definition;

import com.jayway.jsonpath.InvalidPathException;
import com.jayway.jsonpath.JsonPath;
import dev.testflow.contract.StepInput;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The places in a step's command and variables, such as {@code {{ bucket }}}: a variable of the workflow is filled in now; what is handed on by {@code data_flow}, or an earlier step's output such as {@code
 * {{ login.token }}}, when the step is executed.
 */
final class Placeholders {

    private static final Pattern PLACE = Pattern.compile("\\{\\{\\s*([^{}\\s]{1,100})\\s*}}");
    private static final Pattern LITERAL = Pattern.compile("true|false|-?[0-9]{1,18}(\\.[0-9]{1,18})?");

    private final StepDraft step;
    private final Map<String, String> variables;
    private final Collection<String> steps;
    private final Map<String, StepInput> inputs = new LinkedHashMap<>();

    Placeholders(StepDraft step, Map<String, String> variables, Collection<String> steps, List<StepInput> handed) {
        this.step = step;
        this.variables = variables;
        this.steps = steps;
        handed.forEach(input -> inputs.put(input.name(), input));
    }

    /** The same text with no spaces in its places. */
    static String compact(String text) {
        return PLACE.matcher(text).replaceAll("{{$1}}");
    }

    List<String> fill(List<String> texts) {
        return texts.stream().map(this::fill).toList();
    }

    Map<String, String> fill(Map<String, String> texts) {
        Map<String, String> filled = new LinkedHashMap<>();
        texts.forEach((name, text) -> filled.put(name, fill(text)));
        return filled;
    }

    /** A text with these values in its places; others stay as they are. */
    static String constants(String text, Map<String, String> values) {
        return PLACE.matcher(text)
                .replaceAll(place -> Matcher.quoteReplacement(values.getOrDefault(place.group(1), place.group())));
    }

    /**
     * A condition, the filter of a JSONPath with places, as the path that finds something when it holds: in a document of which {@code given} has what is handed to the step, and {@code it} is a list of what
     * {@code @} means.
     */
    String condition(String text) {
        String path = "$.it[?("
                + PLACE.matcher(text).replaceAll(place -> Matcher.quoteReplacement(operand(place.group(1)))) + ")]";
        if (text.contains("=~")) {
            step.place().problem("a condition compares values; it has no expressions");
        } else {
            check(text, path);
        }
        return path;
    }

    private void check(String text, String path) {
        try {
            JsonPath.compile(path);
        } catch (InvalidPathException e) {
            step.place()
                    .problem("'" + Value.abbreviated(text) + "' is no condition such as {{ pay.amount }} > 100: "
                            + e.getMessage());
        }
    }

    private String operand(String name) {
        String variable = variables.get(name);
        if (variable == null) {
            value(name);
            return "$.given['" + name + "']";
        }
        return LITERAL.matcher(variable).matches()
                ? variable
                : "'" + variable.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }

    /** All that is handed to the step, also by what was filled so far. */
    List<StepInput> inputs() {
        return new ArrayList<>(inputs.values());
    }

    private String fill(String text) {
        return PLACE.matcher(text).replaceAll(place -> Matcher.quoteReplacement(value(place.group(1))));
    }

    private String value(String name) {
        String variable = variables.get(name);
        if (variable != null) {
            return variable;
        }
        if (!inputs.containsKey(name)) {
            output(name).ifPresentOrElse(output -> inputs.put(name, output), () -> unknown(name));
        }
        return "{{" + name + "}}";
    }

    private Optional<StepInput> output(String name) {
        return steps.stream()
                .filter(giver -> name.startsWith(giver + ".") && name.length() > giver.length() + 1)
                .max(Comparator.comparingInt(String::length))
                .map(giver -> new StepInput(name, giver, "$." + name.substring(giver.length() + 1), null, false));
    }

    private void unknown(String name) {
        Set<String> valid = new LinkedHashSet<>(variables.keySet());
        valid.addAll(inputs.keySet());
        String hint = valid.isEmpty() ? "" : NearestWord.hint(name, valid);
        step.place()
                .problem(
                        "'{{ " + name + " }}' is neither a variable nor handed to the step '" + step.id() + "'" + hint);
    }
}
