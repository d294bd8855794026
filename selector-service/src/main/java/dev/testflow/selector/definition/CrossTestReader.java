package dev.testflow.selector.definition;

import dev.testflow.contract.CrossTestSpec;
import dev.testflow.contract.OnFailure;
import dev.testflow.contract.StepInput;
import dev.testflow.contract.StepSpec;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Reads the tests across applications: their steps, in which order these are executed, and what they hand each other. */
final class CrossTestReader {

    private static final int DEFAULT_TIMEOUT = 1_800;
    private static final int MOST_STEPS = 10_000;

    private final Names names;
    private final Map<String, String> variables;
    private final Set<List<String>> tests = new HashSet<>();

    /** @param variables the workflow's own, by name */
    CrossTestReader(Names names, Map<String, String> variables) {
        this.names = names;
        this.variables = variables;
    }

    List<CrossTestSpec> read(Value crossTests) {
        List<CrossTestSpec> read = new ArrayList<>();
        crossTests.entries().forEach((name, value) -> read(name, value).ifPresent(read::add));
        return read;
    }

    private Optional<CrossTestSpec> read(String name, Value value) {
        Section section = value.section("steps", "data_flow", "on_failure", "timeout");
        OnFailure onFailure = StepReader.onFailure(section, OnFailure.STOP);
        int timeout = section.seconds("timeout", DEFAULT_TIMEOUT);
        List<StepDraft> drafts = drafts(name, section, onFailure);
        Map<String, StepDraft> byId = new LinkedHashMap<>();
        drafts.forEach(draft -> byId.put(draft.id(), draft));
        DataFlow flow = new DataFlow(drafts);
        section.get("data_flow").ifPresent(flow::read);
        return section.make(() -> {
            List<StepSpec> steps = new ArrayList<>();
            for (int number = 0; number < drafts.size(); number++) {
                steps.add(complete(drafts, number, byId, flow));
            }
            StepCircle.check(steps, byId);
            ContractNames.check(name, "cross_app_tests");
            return new CrossTestSpec(name, steps, timeout);
        });
    }

    private List<StepDraft> drafts(String crossTest, Section section, OnFailure onFailure) {
        if (section.get("steps").isEmpty()) {
            section.missing("steps", "what is executed, one after the other unless 'needs' says otherwise");
        }
        List<StepDraft> drafts = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (Value step : section.get("steps").map(Value::list).orElse(List.of())) {
            for (StepDraft draft : new StepReader(crossTest, onFailure, names).read(step)) {
                if (!ids.add(draft.id())) {
                    step.problem("two steps are called '" + draft.id() + "'; give one of them another 'name'");
                }
                if (!tests.add(List.of(draft.application(), draft.test()))) {
                    step.problem("'" + draft.test() + "' is a step already: a test runs once in a run");
                }
                drafts.add(draft);
            }
            if (drafts.size() > CrossTestSpec.MAXIMUM_STEPS || tests.size() > MOST_STEPS) {
                step.problem("these are more than " + CrossTestSpec.MAXIMUM_STEPS + " steps of a test, or " + MOST_STEPS
                        + " of a workflow");
                return List.of();
            }
        }
        return drafts;
    }

    private StepSpec complete(List<StepDraft> drafts, int number, Map<String, StepDraft> byId, DataFlow flow) {
        StepDraft draft = drafts.get(number);
        Map<String, String> constants = new LinkedHashMap<>(variables);
        constants.putAll(draft.matrix());
        Placeholders places = new Placeholders(draft, constants, byId.keySet(), flow.into(draft.id()));
        StepDraft.Filled filled = draft.fill(places);
        List<StepInput> inputs = places.inputs();
        Set<String> needs = new LinkedHashSet<>(needs(drafts, number, byId));
        inputs.forEach(input -> needs.add(input.step()));
        return draft.complete(filled, inputs, List.copyOf(needs));
    }

    /** What it says itself, where the name of a matrix means all its steps; else a step follows the one before it, and one that cleans up all before it. */
    private static List<String> needs(List<StepDraft> drafts, int number, Map<String, StepDraft> byId) {
        StepDraft draft = drafts.get(number);
        if (draft.needs().isPresent()) {
            return draft.needs().get().list().stream()
                    .flatMap(need -> need(need, drafts, byId))
                    .toList();
        }
        List<StepDraft> before = drafts.subList(0, number).stream()
                .filter(step -> step.isOrdinary() && !step.name().equals(draft.name()))
                .toList();
        String last = before.isEmpty() ? "" : before.getLast().name();
        return before.stream()
                .filter(step -> !draft.isOrdinary() || step.name().equals(last))
                .map(StepDraft::id)
                .toList();
    }

    private static Stream<String> need(Value need, List<StepDraft> drafts, Map<String, StepDraft> byId) {
        Optional<String> name = need.text().map(StepReader::id);
        List<String> meant = drafts.stream()
                .filter(step -> name.filter(it -> it.equals(step.name()) || it.equals(step.id()))
                        .isPresent())
                .map(StepDraft::id)
                .toList();
        if (name.isPresent() && meant.isEmpty()) {
            need.problem("there is no step '" + name.get() + "'" + NearestWord.hint(name.get(), byId.keySet()));
        }
        return meant.stream();
    }
}
