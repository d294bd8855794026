package dev.testflow.executor;

import dev.testflow.contract.ApplicationSpec;
import dev.testflow.contract.CrossTestSpec;
import dev.testflow.contract.PlanSelected;
import dev.testflow.contract.StepInput;
import dev.testflow.contract.StepSpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** A plan, and where its steps are. A run keeps its plan, so that it is read and looked through once. */
public final class KnownPlan {

    private final PlanSelected plan;
    private final Map<String, CrossTestSpec> crossTests = new LinkedHashMap<>();
    private final Map<List<String>, Step> byTest = new HashMap<>();
    private final Map<List<String>, StepSpec> byId = new HashMap<>();
    private final Map<List<String>, List<StepSpec>> takers = new HashMap<>();
    private final Map<List<String>, List<StepInput>> secrets = new HashMap<>();

    public KnownPlan(PlanSelected plan) {
        this.plan = plan;
        Stream.ofNullable(plan.crossTests()).flatMap(List::stream).forEach(this::add);
    }

    private void add(CrossTestSpec test) {
        crossTests.put(test.name(), test);
        for (StepSpec step : test.steps()) {
            byId.put(List.of(test.name(), step.id()), step);
            Set.copyOf(step.needs())
                    .forEach(need -> takers.computeIfAbsent(List.of(test.name(), need), key -> new ArrayList<>())
                            .add(step));
            step.inputs().stream()
                    .filter(StepInput::secret)
                    .forEach(input -> secrets.computeIfAbsent(
                                    List.of(test.name(), input.step()), key -> new ArrayList<>())
                            .add(input));
        }
        test.steps()
                .forEach(step -> byTest.put(
                        List.of(step.application(), step.test()),
                        new Step(test, step, secrets.getOrDefault(List.of(test.name(), step.id()), List.of()))));
    }

    public PlanSelected plan() {
        return plan;
    }

    /** The tests across applications, by their names. */
    public Map<String, CrossTestSpec> crossTests() {
        return crossTests;
    }

    /** The step that a planned test is, if it is one. */
    public Optional<Step> step(String application, String test) {
        return Optional.ofNullable(byTest.get(List.of(application, test)));
    }

    /** A step of a test across applications. */
    public Optional<StepSpec> stepOf(String crossTest, String step) {
        return Optional.ofNullable(byId.get(List.of(crossTest, step)));
    }

    /** An application of the plan. */
    public Optional<ApplicationSpec> application(String name) {
        return plan.applications().stream()
                .filter(application -> application.name().equals(name))
                .findFirst();
    }

    /** The steps that need one. */
    public List<StepSpec> takers(String crossTest, String step) {
        return takers.getOrDefault(List.of(crossTest, step), List.of());
    }
}
