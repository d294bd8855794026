package dev.testflow.selector;

import dev.testflow.contract.CrossTestSpec;
import dev.testflow.contract.StepSpec;
import dev.testflow.contract.TestRole;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which tests across applications a change needs: those of which it touches an application. All steps of such a test run, whatever else is selected. */
final class CrossTests {

    private final Workflow workflow;
    private final Map<String, String> touched;

    private CrossTests(Workflow workflow, Map<String, String> touched) {
        this.workflow = workflow;
        this.touched = touched;
    }

    /** Looks at what the change reaches so far, before anything runs for other reasons. */
    static CrossTests of(Workflow workflow, List<ApplicationSelection> applications) {
        Map<String, String> touched = new LinkedHashMap<>();
        applications.forEach(selection -> selection
                .touched()
                .ifPresent(reason -> touched.put(selection.application().name(), reason)));
        return new CrossTests(workflow, touched);
    }

    /** The selection with their steps: behind all that runs otherwise, and before what does not. */
    Selection addTo(Selection selection) {
        if (workflow.crossTests().isEmpty()) {
            return selection;
        }
        List<String> reasons = new ArrayList<>(selection.reasons());
        List<CrossTestSpec> running = new ArrayList<>();
        Map<TestKey, JudgedTest> steps = new LinkedHashMap<>();
        for (CrossTestSpec test : workflow.crossTests()) {
            Optional<String> reason = reason(test);
            if (reason.isPresent()) {
                running.add(test);
                test.steps().forEach(step -> add(steps, test, step, reason.get()));
                reasons.add(test.name() + " runs: " + reason.get());
            } else {
                reasons.add(test.name() + " does not run: the change touches none of its applications");
            }
        }
        return new Selection(selection.strategy(), reasons, tests(selection, steps), selection.unmeasured(), running);
    }

    /** What is missing is told by every run, also when the change would not need the test. */
    private Optional<String> reason(CrossTestSpec test) {
        Optional<String> missing = test.steps().stream()
                .filter(step -> step.missing() != null)
                .findFirst()
                .map(step -> step.application() + " is missing: " + step.missing());
        return touchedBy(test).or(() -> missing);
    }

    private Optional<String> touchedBy(CrossTestSpec test) {
        return touched.entrySet().stream()
                .filter(application -> test.steps().stream()
                        .anyMatch(step -> step.application().equals(application.getKey())))
                .findFirst()
                .map(application -> application.getKey() + ": " + application.getValue());
    }

    private void add(Map<TestKey, JudgedTest> steps, CrossTestSpec test, StepSpec step, String reason) {
        workflow.applications().stream()
                .filter(application -> application.name().equals(step.application()))
                .findFirst()
                .ifPresent(application -> steps.put(
                        new TestKey(application.name(), step.test()),
                        new JudgedTest(
                                application,
                                step.test(),
                                TestRole.SELECTED,
                                List.of("a step of " + test.name() + ": " + reason))));
    }

    private static List<JudgedTest> tests(Selection selection, Map<TestKey, JudgedTest> steps) {
        List<JudgedTest> running = new ArrayList<>();
        List<JudgedTest> skipped = new ArrayList<>();
        for (JudgedTest test : selection.tests()) {
            if (!steps.containsKey(new TestKey(test.application().name(), test.test()))) {
                (test.selected() ? running : skipped).add(test);
            }
        }
        running.addAll(steps.values());
        running.addAll(skipped);
        return running;
    }
}
