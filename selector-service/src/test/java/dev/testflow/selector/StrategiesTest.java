package dev.testflow.selector;

import static dev.testflow.selector.Samples.application;
import static dev.testflow.selector.Samples.catalogue;
import static dev.testflow.selector.Samples.changed;
import static dev.testflow.selector.Samples.deleted;
import static dev.testflow.selector.Samples.failed;
import static dev.testflow.selector.Samples.select;
import static dev.testflow.selector.Samples.workflow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.testflow.contract.ChangeKind;
import dev.testflow.contract.ChangedFile;
import dev.testflow.contract.Strategy;
import dev.testflow.contract.TestRole;
import dev.testflow.selector.History.Past;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StrategiesTest {

    private static final String[] TESTS = {
        "tests/pay/test_fee.py", "tests/pay/test_refund.py", "tests/smoke/test_up.py", "tests/test_basket.py"
    };
    private static final Component PAYMENT =
            new Component("payment", PathPatterns.of(List.of("src/pay/**", "tests/pay/**", "!**/test_refund.py")));
    private static final Component SMOKE = new Component("smoke", PathPatterns.of(List.of("src/**", "tests/smoke/**")));

    @Test
    void runsWhatAlwaysRunsAlsoForAnEmptyChange() {
        Selection selection = run(always("tests/smoke/**"), changed());

        assertThat(running(selection)).containsExactly("tests/smoke/test_up.py");
        assertThat(reasons(selection, "tests/smoke/test_up.py"))
                .containsExactly("the workflow runs it for every change");
        assertThat(selection.reasons())
                .containsExactly(
                        "shop: the change reaches 0 of 4 tests",
                        "shop: more tests that run for every change: 1",
                        "the change is empty");
    }

    @Test
    void runsAgainWhatFailedWhenItLastRan() {
        Selection selection = run(
                Policy.of(Strategy.CHANGE_BASED, List.of()),
                changed("tests/test_basket.py"),
                failed("tests/pay/test_fee.py", "tests/gone.py"));

        assertThat(running(selection)).containsExactly("tests/test_basket.py", "tests/pay/test_fee.py");
        assertThat(reasons(selection, "tests/pay/test_fee.py")).containsExactly("it failed when it last ran");
        assertThat(selection.reasons())
                .containsExactly(
                        "shop: the change reaches 1 of 4 tests",
                        "shop: tests that failed when they last ran, and run again: 1");
    }

    @Test
    void doesNotRunAgainWhatFailedWhenNothingThatCountsChanged() {
        History history = failed("tests/pay/test_fee.py");
        Policy policy = Policy.of(Strategy.CHANGE_BASED, List.of());

        assertThat(running(run(policy, changed(), history))).isEmpty();
        assertThat(running(run(policy, changed("README.md"), history))).isEmpty();
    }

    @Test
    void ordersByImpactAndRunsWhatFailedBehindWhatUsesTheChange() {
        Reach reach = (file, catalogue) -> new Reached(
                List.of(new Reached.Way(
                        catalogue.number("tests/test_basket.py"), "tests/test_basket.py", Reached.Trail.NONE)),
                false,
                null);
        Selection selection = TestSelection.select(
                "c",
                workflow(application(always("tests/smoke/**"))),
                changed("tests/pay/test_refund.py", "src/x.py"),
                List.of(catalogue(application(always("tests/smoke/**")), TESTS)),
                reach,
                Samples.RANKING,
                failed("tests/pay/test_fee.py"));

        assertThat(running(selection))
                .containsExactly(
                        "tests/pay/test_refund.py",
                        "tests/test_basket.py",
                        "tests/pay/test_fee.py",
                        "tests/smoke/test_up.py");
    }

    @Test
    void tellsTheRankingWhatTiesEachTestToTheChangeAndTakesItsWord() {
        Reach reach = new Reach() {
            @Override
            public Reached from(String changed, Catalogue catalogue) {
                return new Reached(
                        List.of(new Reached.Way(
                                catalogue.number(TESTS[3]), TESTS[3], Reached.Trail.NONE.to("src/a.py"))),
                        false,
                        null);
            }

            @Override
            public double[] likeness(Collection<String> changed, Catalogue catalogue) {
                assertThat(changed).containsExactly("shop/src/x.py", "shop/src/basket.py");
                return new double[] {0, 1, 2, 3};
            }

            @Override
            public double[] together(Collection<String> changed, Catalogue catalogue) {
                assertThat(changed).containsExactly("shop/src/x.py", "shop/src/basket.py");
                return new double[] {0, 0, 0, 0.5};
            }
        };
        List<Tie> ties = new ArrayList<>();
        Ranking ranking = (changed, catalogue, tests) -> {
            ties.addAll(tests);
            return List.of(new Priority(1, ""), new Priority(2, "it is near; it is like it"));
        };
        Application shop = application("shop", "shop", Strategy.CHANGE_BASED, null);
        ChangedFile renamed = new ChangedFile("shop/src/x.py", ChangeKind.RENAMED, "shop/src/basket.py", List.of());

        Selection selection = TestSelection.select(
                "c",
                workflow(shop),
                new ChangeSet(Samples.REPOSITORY, null, List.of(renamed), List.of()),
                List.of(catalogue(shop, TESTS)),
                reach,
                ranking,
                failed(TESTS[0]));

        assertThat(ties)
                .containsExactly(new Tie(0, false, 0, 0, 0, 0.5, 1_000), new Tie(3, true, 2, 3, 0.5, 0.05, 1_000));
        assertThat(running(selection)).containsExactly(TESTS[3], TESTS[0]);
        assertThat(reasons(selection, TESTS[3])).last().isEqualTo("its place in the order: it is near; it is like it");
    }

    @Test
    void explainsNoPriorityOfATestThatRunsFirstBecauseItChanged() {
        Application shop = application(Policy.of(Strategy.CHANGE_BASED, List.of()));
        Selection selection = TestSelection.select(
                "c",
                workflow(shop),
                changed(TESTS[0]),
                List.of(catalogue(shop, TESTS)),
                Reach.UNKNOWN,
                (changed, catalogue, tests) -> List.of(new Priority(1, "it is near")),
                History.NONE);

        assertThat(reasons(selection, TESTS[0])).containsExactly(TESTS[0] + " changed");
    }

    @Test
    void runsTheDeepestFolderThatContainsTheFileAndATest() {
        Selection selection = run(components(), changed("tests/pay/test_fee.py", "tests/pay/deep/er/x.md"));

        assertThat(running(selection)).containsExactly("tests/pay/test_fee.py", "tests/pay/test_refund.py");
        assertThat(reasons(selection, "tests/pay/test_refund.py"))
                .containsExactly("tests/pay/test_fee.py changed; both belong to the folder tests/pay");
        assertThat(selection.strategy()).isEqualTo(Strategy.COMPONENT_BASED);
    }

    @Test
    void looksForAComponentFurtherUpWhenAFolderHasNoTest() {
        assertThat(running(run(components(), deleted("tests/pay/deep/er/test_old.py"))))
                .containsExactly("tests/pay/test_fee.py", "tests/pay/test_refund.py");
    }

    @Test
    void theApplicationsRootIsNoComponent() {
        assertThat(running(run(components(), changed("src/basket.py")))).containsExactly("tests/test_basket.py");
        assertThat(running(run(components(), deleted("tests.py")))).hasSize(4);
    }

    @Test
    void namedComponentsStandForFoldersAndTheFirstThatMatchesCounts() {
        Selection selection = run(components(PAYMENT, SMOKE), changed("src/pay/basket.py"));

        assertThat(running(selection)).containsExactly("tests/test_basket.py", "tests/pay/test_fee.py");
        assertThat(reasons(selection, "tests/pay/test_fee.py"))
                .containsExactly("src/pay/basket.py changed; both belong to the component payment");
        assertThat(running(run(components(PAYMENT, SMOKE), deleted("tests/test_old.py"))))
                .isEmpty();
    }

    @Test
    void runsEverythingWhenThereAreTooManyComponentsToCompareWith() {
        Component[] many = IntStream.range(0, 4_000)
                .mapToObj(i -> new Component("c" + i, PathPatterns.of(List.of("**/*a*" + i))))
                .toArray(Component[]::new);
        String[] files = IntStream.range(0, 10_000)
                .mapToObj(i -> "src/a" + i + "/basket.py")
                .toArray(String[]::new);

        assertThat(run(components(many), changed(files)).strategy()).isEqualTo(Strategy.ALL);
    }

    @Test
    void runsTheFirstTestsThatFitIntoTheTime() {
        History history =
                history(Map.of(TESTS[0], 400_000L, TESTS[1], 300_000L, TESTS[2], 200_000L, TESTS[3], 100_000L));
        Selection selection = run(budget(new Budget.Time(600)), changed("x.ini"), history);

        assertThat(running(selection)).containsExactly(TESTS[0], TESTS[2]);
        assertThat(reasons(selection, TESTS[1]))
                .containsExactly(
                        "the budget of 10m has no room for it",
                        "without the budget it would run: x.ini changed: no rule, naming convention or test tells what it affects");
        assertThat(selection.strategy()).isEqualTo(Strategy.BUDGET);
        assertThat(selection.reasons())
                .endsWith("shop: the budget of 10m leaves out 2 of 4 tests; predicted miss rate 50.0%");
    }

    @Test
    void expectsOfAnUnseenTestWhatTheMiddleOneTakes() {
        History history = history(Map.of(TESTS[0], 1_000L, TESTS[1], 590_000L, "gone", 700_000L));

        assertThat(running(run(budget(new Budget.Time(600)), changed("x.ini"), history)))
                .containsExactly(TESTS[0], TESTS[1]);
        assertThat(running(run(budget(new Budget.Time(20)), changed("x.ini")))).containsExactly(TESTS[0], TESTS[1]);
    }

    @Test
    void runsAShareOfTheCataloguedTestsRoundedUp() {
        Selection selection = run(budget(new Budget.Share(Percent.of("26%"))), changed("x.ini"));

        assertThat(running(selection)).containsExactly(TESTS[0], TESTS[1]);
        assertThat(reasons(selection, TESTS[2]).getFirst())
                .isEqualTo("the budget of 26% of the tests has no room for it");
    }

    @Test
    void aBudgetThatSufficesLeavesNothingOut() {
        Selection selection = run(budget(new Budget.Time(5_400)), changed("x.ini"));

        assertThat(selection.strategy()).isEqualTo(Strategy.ALL);
        assertThat(selection.reasons())
                .endsWith("shop: the budget of 1h30m leaves out 0 of 4 tests; predicted miss rate 0.0%");
    }

    @Test
    void neverCutsChangedFailedAndAlwaysRunTestsAndSaysWhenTheyExceedTheBudget() {
        Policy policy = new Policy(
                Strategy.BUDGET,
                List.of(),
                List.of(),
                new Budget.Share(Percent.of("1%")),
                PathPatterns.of(List.of("tests/smoke/**")),
                Percent.NONE,
                PathPatterns.NONE);
        Selection selection = run(policy, changed("tests/test_basket.py", "x.ini"), failed("tests/pay/test_fee.py"));

        assertThat(running(selection)).containsExactly(TESTS[3], TESTS[0], TESTS[2]);
        assertThat(selection.reasons())
                .endsWith(
                        "shop: the tests that changed, failed when they last ran or always run exceed the budget of 1% of the tests by themselves, and run all the same");
    }

    @Test
    void predictsFromPastFailuresAndHowNearTheChangeIs() {
        Candidate near = candidate(Impact.RULE, new Past(1, 20, 3, false));
        Candidate far = candidate(Impact.EVERYTHING, new Past(1, 20, 7, false));

        assertThat(MissRate.of(List.of(far), List.of(near, far))).isEqualTo((8 / 16.0) / (4 / 2.0 + 8 / 16.0));
        assertThat(MissRate.of(List.of(), List.of())).isZero();
    }

    @Test
    void runsEverythingAndRemembersWhatWouldHaveBeenSkipped() {
        Selection selection = run(Policy.of(Strategy.SHADOW, List.of()), changed("tests/test_basket.py"));

        assertThat(running(selection)).containsExactly(TESTS[3], TESTS[0], TESTS[1], TESTS[2]);
        assertThat(role(selection, TESTS[3])).isEqualTo(TestRole.SELECTED);
        assertThat(role(selection, TESTS[0])).isEqualTo(TestRole.SHADOW);
        assertThat(reasons(selection, TESTS[0]))
                .containsExactly("the workflow tries out what the selection would miss", "no changed file reaches it");
        assertThat(selection.strategy()).isEqualTo(Strategy.SHADOW);
        assertThat(selection.reasons())
                .endsWith("shop: the 3 tests that would be skipped run too, to tell what the selection would miss");
    }

    @Test
    void castsNoShadowWhereNothingWouldBeSkipped() {
        Selection selection = run(Policy.of(Strategy.SHADOW, List.of()), changed("x.ini"));

        assertThat(selection.tests()).extracting(JudgedTest::role).containsOnly(TestRole.SELECTED);
        assertThat(selection.strategy()).isEqualTo(Strategy.ALL);
    }

    @Test
    void runsASampleOfTheSkippedTestsAfterAllOthers() {
        Selection selection = run(sample("100%"), changed("tests/test_basket.py"), failed(TESTS[2]));

        assertThat(running(selection)).containsExactly(TESTS[3], TESTS[2], TESTS[0], TESTS[1]);
        assertThat(role(selection, TESTS[0])).isEqualTo(TestRole.SAMPLE);
        assertThat(reasons(selection, TESTS[0]))
                .containsExactly("a sample of 100% of the skipped tests", "no changed file reaches it");
        assertThat(selection.selected()).isEqualTo(4);
        assertThat(selection.strategy()).isEqualTo(Strategy.CHANGE_BASED);
        assertThat(selection.reasons())
                .endsWith("shop: 2 of the 2 skipped tests run as a sample, without a say in the verdict");
    }

    @Test
    void samplesAboutAsManyAsItShouldAndOthersForAnotherChange() {
        String[] tests = IntStream.range(0, 10_000)
                .mapToObj(i -> "tests/test_" + i + ".py")
                .toArray(String[]::new);
        Application shop = application(sample("2%"));
        List<Catalogue> catalogues = List.of(catalogue(shop, tests));
        ChangeSet change = changed("tests/test_0.py");

        List<String> one = running(TestSelection.select(
                "one", workflow(shop), change, catalogues, Reach.UNKNOWN, Samples.RANKING, History.NONE));
        List<String> other = running(TestSelection.select(
                "other", workflow(shop), change, catalogues, Reach.UNKNOWN, Samples.RANKING, History.NONE));

        assertThat(one).hasSizeBetween(150, 250).isNotEqualTo(other);
    }

    @Test
    void takesNoSampleWhenNothingThatCountsChanged() {
        assertThat(running(run(sample("100%"), changed()))).isEmpty();
        assertThat(running(run(sample("100%"), changed("README.md")))).isEmpty();
    }

    @Test
    void samplesAlsoWhatABudgetLeavesOut() {
        Policy policy = new Policy(
                Strategy.BUDGET,
                List.of(),
                List.of(),
                new Budget.Share(Percent.of("25%")),
                PathPatterns.NONE,
                Percent.of("100%"),
                PathPatterns.NONE);
        Selection selection = run(policy, changed("x.ini"));

        assertThat(selection.tests())
                .extracting(JudgedTest::role)
                .containsExactly(TestRole.SELECTED, TestRole.SAMPLE, TestRole.SAMPLE, TestRole.SAMPLE);
        assertThat(selection.strategy()).isEqualTo(Strategy.BUDGET);
    }

    @Test
    void callsAMixtureOfStrategiesByWhatTheyHaveInCommon() {
        Application left = Samples.application("left", "left", Strategy.SHADOW, null);
        Application right = Samples.application("right", "right", Strategy.COMPONENT_BASED, null);

        Selection selection = select(
                workflow(left, right),
                changed("left/tests/a.py"),
                catalogue(left, "tests/a.py", "tests/b.py"),
                catalogue(right, "tests/a.py"));

        assertThat(selection.strategy()).isEqualTo(Strategy.CHANGE_BASED);
    }

    @ParameterizedTest
    @EnumSource
    void aBudgetBelongsToItsStrategyAlone(Strategy strategy) {
        @Nullable Budget wrong = strategy == Strategy.BUDGET ? null : new Budget.Time(1);

        assertThatThrownBy(() -> new Policy(
                        strategy, List.of(), List.of(), wrong, PathPatterns.NONE, Percent.NONE, PathPatterns.NONE))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Policy always(String... patterns) {
        return new Policy(
                Strategy.CHANGE_BASED,
                List.of(),
                List.of(),
                null,
                PathPatterns.of(List.of(patterns)),
                Percent.NONE,
                PathPatterns.NONE);
    }

    private static Policy sample(String share) {
        return new Policy(
                Strategy.CHANGE_BASED,
                List.of(),
                List.of(),
                null,
                PathPatterns.NONE,
                Percent.of(share),
                PathPatterns.NONE);
    }

    private static Policy components(Component... components) {
        return new Policy(
                Strategy.COMPONENT_BASED,
                List.of(),
                List.of(components),
                null,
                PathPatterns.NONE,
                Percent.NONE,
                PathPatterns.NONE);
    }

    private static Policy budget(Budget budget) {
        return new Policy(
                Strategy.BUDGET, List.of(), List.of(), budget, PathPatterns.NONE, Percent.NONE, PathPatterns.NONE);
    }

    private static History history(Map<String, Long> millis) {
        return new History(millis.entrySet().stream()
                .collect(Collectors.toMap(
                        entry -> new TestKey("shop", entry.getKey()),
                        entry -> new Past(entry.getValue(), 10, 0, false))));
    }

    private static Candidate candidate(Impact impact, Past past) {
        JudgedTest test = new JudgedTest(Samples.python(""), "tests/a.py", TestRole.SELECTED, List.of("because"));
        return new Candidate(test, impact, 1, false, past);
    }

    private static Selection run(Policy policy, ChangeSet change) {
        return run(policy, change, History.NONE);
    }

    private static Selection run(Policy policy, ChangeSet change, History history) {
        Application shop = application(policy);
        return select(workflow(shop), change, List.of(catalogue(shop, TESTS)), history);
    }

    private static List<String> running(Selection selection) {
        return selection.tests().stream()
                .filter(JudgedTest::selected)
                .map(JudgedTest::test)
                .toList();
    }

    private static JudgedTest judged(Selection selection, String test) {
        return selection.tests().stream()
                .filter(judged -> judged.test().equals(test))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> reasons(Selection selection, String test) {
        return judged(selection, test).reasons();
    }

    private static @Nullable TestRole role(Selection selection, String test) {
        return judged(selection, test).role();
    }
}
