package dev.testflow.selector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.testflow.contract.AnalysisSpec;
import dev.testflow.contract.CrossTestSpec;
import dev.testflow.contract.ExecutionSpec;
import dev.testflow.contract.StepSpec;
import dev.testflow.contract.Strategy;
import dev.testflow.contract.TestRole;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CrossTestsTest {

    private static final Application SHOP = Samples.python("shop");
    private static final Application USERS = Samples.python("users");
    private static final Application ELSEWHERE =
            Samples.application("elsewhere", "", Strategy.CHANGE_BASED, "https://git.example/elsewhere.git");

    @Test
    void runWithAllTheirStepsWhenTheChangeTouchesOneOfTheirApplications() {
        Selection selection =
                select(workflow(steps("pay", SHOP, USERS)), "users/src/login.py", "users/tests/test_a.py");

        assertThat(selection.crossTests()).extracting(CrossTestSpec::name).containsExactly("pay");
        assertThat(selection.selected()).isEqualTo(4);
        assertThat(step(selection, SHOP).role()).isEqualTo(TestRole.SELECTED);
        assertThat(step(selection, SHOP).reasons()).containsExactly("a step of pay: users: users/src/login.py changed");
        assertThat(selection.reasons()).contains("pay runs: users: users/src/login.py changed");
    }

    @Test
    void runWhenAChangeOfAnApplicationLeadsToNoTestOfIt() {
        Application bare = new Application(
                "bare",
                null,
                null,
                "bare",
                "pytest",
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                PathPatterns.NONE,
                SHOP.policy(),
                Map.of(),
                600,
                null);
        Workflow workflow = workflow(List.of(SHOP, bare), steps("pay", SHOP, bare));

        Selection selection = Samples.select(
                workflow,
                Samples.changed("bare/server.py"),
                Samples.catalogue(SHOP, "tests/test_a.py"),
                Samples.catalogue(bare));

        assertThat(selection.crossTests()).hasSize(1);
    }

    @Test
    void doNotRunWhenTheChangeTouchesNoneOfThem() {
        Selection selection = select(workflow(steps("pay", USERS)), "shop/tests/test_a.py");

        assertThat(selection.crossTests()).isEmpty();
        assertThat(selection.tests()).noneMatch(test -> test.test().startsWith("tests/step"));
        assertThat(selection.reasons()).contains("pay does not run: the change touches none of its applications");
    }

    @Test
    void doNotRunForWhatTheWorkflowIgnores() {
        assertThat(select(workflow(steps("pay", SHOP)), "shop/README.md").crossTests())
                .isEmpty();
    }

    @Test
    void runATestOnlyOnceThatIsSelectedAsWell() {
        StepSpec step = step(SHOP, "tests/test_a.py");

        Selection selection = select(workflow(new CrossTestSpec("pay", List.of(step), 60)), "shop/tests/test_a.py");

        assertThat(selection.tests())
                .filteredOn(test -> test.test().equals("tests/test_a.py")
                        && test.application().equals(SHOP))
                .singleElement()
                .satisfies(test -> assertThat(test.reasons().getFirst()).startsWith("a step of pay"));
    }

    @Test
    void runWhenAnApplicationIsMissingSoThatItIsTold() {
        Workflow workflow = workflow(List.of(SHOP, ELSEWHERE), steps("pay", ELSEWHERE))
                .without(Map.of("elsewhere", "it does not answer"));

        Selection selection = Samples.select(
                workflow,
                Samples.changed("shop/tests/test_a.py"),
                Samples.catalogue(SHOP, "tests/test_a.py"),
                Samples.catalogue(ELSEWHERE));

        assertThat(selection.crossTests().getFirst().steps().getFirst().missing())
                .isEqualTo("it does not answer");
        assertThat(selection.reasons()).contains("pay runs: elsewhere is missing: it does not answer");
    }

    private static Selection select(Workflow workflow, String... changed) {
        return Samples.select(
                workflow,
                Samples.changed(changed),
                Samples.catalogue(SHOP, "tests/test_a.py", "tests/test_b.py"),
                Samples.catalogue(USERS, "tests/test_a.py", "tests/test_b.py"));
    }

    private static JudgedTest step(Selection selection, Application application) {
        return selection.tests().stream()
                .filter(test ->
                        test.application().equals(application) && test.test().startsWith("tests/step"))
                .findFirst()
                .orElseThrow();
    }

    private static Workflow workflow(CrossTestSpec... crossTests) {
        return workflow(List.of(SHOP, USERS), crossTests);
    }

    private static Workflow workflow(List<Application> applications, CrossTestSpec... crossTests) {
        return new Workflow(
                "w",
                1_800,
                PathPatterns.of(List.of("**/*.md")),
                applications,
                null,
                List.of(),
                AnalysisSpec.NONE,
                ExecutionSpec.NONE,
                List.of(crossTests),
                Map.of());
    }

    private static CrossTestSpec steps(String name, Application... applications) {
        return new CrossTestSpec(
                name,
                Arrays.stream(applications)
                        .map(application -> step(application, "tests/step_" + application.name() + ".py"))
                        .toList(),
                60);
    }

    private static StepSpec step(Application application, String test) {
        return new StepSpec(application.name(), application.name(), test, List.of(), List.of());
    }
}
