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

/** Reads the tests across applications: their steps, in which order these are executed, and what they hand each other. */
final class CrossTestReader {

    private static final int DEFAULT_TIMEOUT = 1_800;

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
            new StepReader(crossTest, onFailure, names).read(step).ifPresent(draft -> {
                if (!ids.add(draft.id())) {
                    step.problem("two steps are called '" + draft.id() + "'; give one of them another 'name'");
                }
                if (!tests.add(List.of(draft.application(), draft.test()))) {
                    step.problem("'" + draft.test() + "' is a step already: a test runs once in a run");
                }
                drafts.add(draft);
            });
        }
        return drafts;
    }

    private StepSpec complete(List<StepDraft> drafts, int number, Map<String, StepDraft> byId, DataFlow flow) {
        StepDraft draft = drafts.get(number);
        Placeholders places = new Placeholders(draft, variables, byId.keySet(), flow.into(draft.id()));
        List<String> command = places.fill(draft.command());
        Map<String, String> env = places.fill(draft.variables());
        List<StepInput> inputs = places.inputs();
        Set<String> needs = new LinkedHashSet<>(needs(drafts, number, byId));
        inputs.forEach(input -> needs.add(input.step()));
        return draft.complete(command, env, inputs, List.copyOf(needs));
    }

    /** What it says itself; else a step follows the one before it, and one that cleans up all before it. */
    private static List<String> needs(List<StepDraft> drafts, int number, Map<String, StepDraft> byId) {
        StepDraft draft = drafts.get(number);
        if (draft.needs().isPresent()) {
            return draft.needs().get().list().stream()
                    .flatMap(need -> need(need, byId).stream())
                    .toList();
        }
        List<String> before = drafts.subList(0, number).stream()
                .filter(StepDraft::isOrdinary)
                .map(StepDraft::id)
                .toList();
        return before.isEmpty() || !draft.isOrdinary() ? before : List.of(before.getLast());
    }

    private static Optional<String> need(Value need, Map<String, StepDraft> byId) {
        Optional<String> id = need.text().map(StepReader::id);
        id.filter(name -> !byId.containsKey(name))
                .ifPresent(name ->
                        need.problem("there is no step '" + name + "'" + NearestWord.hint(name, byId.keySet())));
        return id.filter(byId::containsKey);
    }
}
