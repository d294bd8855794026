package dev.testflow.selector.definition;

import com.jayway.jsonpath.InvalidPathException;
import com.jayway.jsonpath.JsonPath;
import dev.testflow.contract.StepInput;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What steps hand each other, as in {@code token: {from: user-service.test_login.return.token, to: payment-service.test_pay.headers.Authorization}}. After {@code return} stands the name of an output, or a JSONPath into all of them.
 */
final class DataFlow {

    private static final String RETURN = "return";

    private final List<StepDraft> steps;
    private final Map<String, List<StepInput>> byTaker = new HashMap<>();

    /**
     * One end of what is handed on.
     *
     * @param rest what follows the step's name
     */
    private record End(StepDraft step, String rest) {}

    DataFlow(List<StepDraft> steps) {
        this.steps = steps;
    }

    void read(Value flow) {
        flow.entries().forEach(this::read);
    }

    /** What is handed to a step. */
    List<StepInput> into(String step) {
        return byTaker.getOrDefault(step, List.of());
    }

    private void read(String name, Value value) {
        Section section = value.section("from", "to", "secret");
        section.required("from");
        section.required("to");
        Optional<End> from = section.get("from").flatMap(this::end);
        Optional<End> to = section.get("to").flatMap(this::end);
        boolean secret = section.get("secret").flatMap(Value::truth).orElse(false);
        if (from.isEmpty() || to.isEmpty()) {
            return;
        }
        if (from.get().step().equals(to.get().step())) {
            value.problem("the step '" + to.get().step().id() + "' cannot hand anything to itself");
            return;
        }
        section.get("from").flatMap(place -> path(place, from.get().rest())).ifPresent(path -> {
            StepDraft taker = to.get().step();
            section.make(() -> new StepInput(
                            name, from.get().step().id(), path, to.get().rest(), secret))
                    .ifPresent(input -> byTaker.computeIfAbsent(taker.id(), id -> new ArrayList<>())
                            .add(input));
        });
    }

    private static Optional<String> path(Value place, String rest) {
        if (!rest.equals(RETURN) && !rest.startsWith(RETURN + ".")) {
            place.problem("what a step hands on is called 'return', as in user-service.test_login.return.token");
            return Optional.empty();
        }
        String output = rest.equals(RETURN) ? "$" : rest.substring(RETURN.length() + 1);
        String path = output.startsWith("$") ? output : "$." + output;
        try {
            if (JsonPath.compile(path).isDefinite()) {
                return Optional.of(path);
            }
            place.problem("'" + Value.abbreviated(output) + "' may be many values; a step is handed one");
            return Optional.empty();
        } catch (InvalidPathException e) {
            place.problem("'" + Value.abbreviated(output) + "' is neither the name of an output nor a JSONPath: "
                    + e.getMessage());
            return Optional.empty();
        }
    }

    private Optional<End> end(Value place) {
        Optional<String> text = place.text();
        Optional<End> end = text.flatMap(this::end);
        if (text.isPresent() && end.isEmpty()) {
            List<String> valid = steps.stream().map(DataFlow::name).toList();
            place.problem("'" + Value.abbreviated(text.get())
                    + "' names no step; it begins with an application's and a step's name: "
                    + String.join(", ", valid));
        }
        return end;
    }

    /** Names may have dots in them: the longest that fits is meant. */
    private Optional<End> end(String text) {
        return steps.stream()
                .filter(step -> text.startsWith(name(step) + ".")
                        && text.length() > name(step).length() + 1)
                .max(Comparator.comparingInt(step -> name(step).length()))
                .map(step -> new End(step, text.substring(name(step).length() + 1)));
    }

    private static String name(StepDraft step) {
        return step.application() + "." + step.id();
    }
}
