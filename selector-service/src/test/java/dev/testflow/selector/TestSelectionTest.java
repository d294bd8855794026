package dev.testflow.selector;

import static dev.testflow.selector.Samples.REPOSITORY;
import static dev.testflow.selector.Samples.application;
import static dev.testflow.selector.Samples.catalogue;
import static dev.testflow.selector.Samples.changed;
import static dev.testflow.selector.Samples.deleted;
import static dev.testflow.selector.Samples.python;
import static dev.testflow.selector.Samples.workflow;
import static org.assertj.core.api.Assertions.assertThat;

import dev.testflow.contract.ChangeKind;
import dev.testflow.contract.ChangedFile;
import dev.testflow.contract.Strategy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TestSelectionTest {

    private final Application shop = python("");
    private final Catalogue tests = catalogue(
            shop,
            "tests/pay/test_processor_a.py",
            "tests/pay/test_processor_b.py",
            "tests/pay/test_refund_a.py",
            "tests/test_basket.py",
            "tests/orders/check.py",
            "java/BasketTest.java");

    private final Workflow workflow = workflow(shop);

    @Test
    void runsAChangedTest() {
        Selection selection = select(changed("tests/test_basket.py"));

        assertThat(selected(selection)).containsExactly("tests/test_basket.py");
        assertThat(reasons(selection, "tests/test_basket.py")).containsExactly("tests/test_basket.py changed");
        assertThat(selection.strategy()).isEqualTo(Strategy.CHANGE_BASED);
        assertThat(selection.reasons()).containsExactly("shop: the change reaches 1 of 6 tests");
    }

    @Test
    void runsWhatAMappingRuleLeadsTo() {
        Selection selection = select(changed("src/payment/processor.py"));

        assertThat(selected(selection))
                .containsExactly("tests/pay/test_processor_a.py", "tests/pay/test_processor_b.py");
        assertThat(reasons(selection, "tests/pay/test_processor_a.py"))
                .containsExactly(
                        "src/payment/processor.py changed; the rule 'src/payment/(.*)\\.py' → 'tests/pay/test_{1}_*.py' leads to it");
    }

    @Test
    void knowsNamedGroups() {
        assertThat(selected(select(changed("db/orders.sql")))).containsExactly("tests/orders/check.py");
    }

    @ParameterizedTest
    @CsvSource({
        "src/basket.py, tests/test_basket.py",
        "java/shop/Basket.java, java/BasketTest.java",
    })
    void runsWhatIsNamedAfterTheSource(String source, String test) {
        Selection selection = select(changed(source));

        assertThat(selected(selection)).containsExactly(test);
        assertThat(reasons(selection, test).getFirst()).startsWith(source + " changed; by its name, ");
    }

    @Test
    void doesNotTakeTheTextOfAGroupForAPattern() {
        assertThat(select(changed("src/payment/*.py")).strategy()).isEqualTo(Strategy.ALL);
    }

    @Test
    void skipsTestsThatNoChangedFileReaches() {
        Selection selection = select(changed("tests/test_basket.py"));

        assertThat(reasons(selection, "tests/orders/check.py")).containsExactly("no changed file reaches it");
        assertThat(selection.tests()).hasSize(6);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            config/x.ini             | config/x.ini changed: no rule, naming convention or test tells what it affects
            src/payment/unknown.py   | src/payment/unknown.py changed: no rule, naming convention or test tells what it affects
            tests/conftest.py        | tests/conftest.py changed: no rule, naming convention or test tells what it affects
            tests/data/users.json    | tests/data/users.json changed: no rule, naming convention or test tells what it affects
            docs/api.md              | docs/api.md changed: no rule, naming convention or test tells what it affects
            tests/test_new.py        | tests/test_new.py changed: no rule, naming convention or test tells what it affects
            testflow.yaml            | testflow.yaml changed: it defines the workflow
            """)
    void runsEverythingForWhatItCannotExplain(String path, String reason) {
        Selection selection = select(changed(path));

        assertThat(selection.selected()).isEqualTo(6);
        assertThat(selection.strategy()).isEqualTo(Strategy.ALL);
        assertThat(selection.tests())
                .allSatisfy(test -> assertThat(test.reasons()).containsExactly(reason));
        assertThat(selection.reasons()).containsExactly("shop runs everything: " + reason);
    }

    @Test
    void runsEverythingWhenADeletedSourceHasNoTest() {
        assertThat(selected(select(deleted("src/gone.py")))).hasSize(6);
    }

    @Test
    void runsTheTestsOfADeletedSource() {
        Selection selection = select(deleted("src/basket.py"));

        assertThat(selected(selection)).containsExactly("tests/test_basket.py");
        assertThat(reasons(selection, "tests/test_basket.py").getFirst()).startsWith("src/basket.py is gone; ");
    }

    @Test
    void runsNothingForADeletedTest() {
        Selection selection = select(deleted("tests/test_old.py"));

        assertThat(selected(selection)).isEmpty();
        assertThat(selection.tests())
                .allSatisfy(test -> assertThat(test.reasons()).containsExactly("no changed file reaches it"));
    }

    @Test
    void looksAtBothPathsOfARenamedFile() {
        ChangedFile renamed = new ChangedFile("src/payment/refund.py", ChangeKind.RENAMED, "src/basket.py", List.of());

        Selection selection = select(new ChangeSet(REPOSITORY, null, List.of(renamed), List.of()));

        assertThat(selected(selection)).containsExactly("tests/pay/test_refund_a.py", "tests/test_basket.py");
    }

    @Test
    void runsNothingForIgnoredFilesAndSaysSo() {
        Selection selection = select(changed("README.md"));

        assertThat(selected(selection)).isEmpty();
        assertThat(selection.tests())
                .allSatisfy(
                        test -> assertThat(test.reasons()).containsExactly("the workflow ignores every changed file"));
        assertThat(selection.reasons()).contains("README.md is ignored by '**/*.md'");
    }

    @Test
    void anIgnoredFileThatIsATestRuns() {
        Catalogue catalogue = catalogue(shop, "tests/examples.md", "tests/test_basket.py");

        Selection selection = Samples.select(workflow, changed("tests/examples.md"), catalogue);

        assertThat(selected(selection)).containsExactly("tests/examples.md");
        assertThat(selection.reasons()).containsExactly("shop: the change reaches 1 of 2 tests");
    }

    @Test
    void runsEverythingWhenMoreMayUseAFileThanIsKnown() {
        Reach reach = (file, catalogue) -> new Reached(
                List.of(new Reached.Way(
                        catalogue.number("tests/test_basket.py"), "tests/test_basket.py", Reached.Trail.NONE)),
                false,
                "too many files use it");

        Selection inside = TestSelection.select(
                "c", workflow, changed("src/x.py"), List.of(tests), reach, Samples.RANKING, History.NONE);

        assertThat(selected(inside)).hasSize(6).first().isEqualTo("tests/test_basket.py");
        assertThat(inside.reasons()).containsExactly("shop runs everything: src/x.py changed: too many files use it");
    }

    @Test
    void runsEveryApplicationWhenMoreMayUseAFileOutsideOfAll() {
        Application left = python("left");
        Reach reach = (file, catalogue) -> new Reached(List.of(), true, "too many files use it");

        Selection selection = TestSelection.select(
                "c",
                workflow(left),
                changed("x.py"),
                List.of(catalogue(left, "tests/test_a.py")),
                reach,
                Samples.RANKING,
                History.NONE);

        assertThat(selected(selection)).hasSize(1);
    }

    @Test
    void runsNothingForAnEmptyChangeAndSaysSo() {
        Selection selection = select(changed());

        assertThat(selected(selection)).isEmpty();
        assertThat(selection.reasons()).contains("the change is empty");
        assertThat(reasons(selection, "tests/test_basket.py")).containsExactly("the change is empty");
    }

    @Test
    void runsEverythingWhenTheChangedFilesAreNotAllKnown() {
        Selection selection = select(new ChangeSet(
                REPOSITORY, null, List.of(ChangedFile.modified("README.md")), List.of("the list is not complete")));

        assertThat(selected(selection)).hasSize(6);
        assertThat(reasons(selection, "tests/test_basket.py")).containsExactly("the list is not complete");
    }

    @Test
    void runsEverythingWhenATestCannotBeNamed() {
        Catalogue incomplete = new Catalogue(shop, List.of("tests/test_basket.py"), List.of("a test is left out"));

        Selection selection = Samples.select(workflow, changed("README.md"), List.of(incomplete), History.NONE);

        assertThat(reasons(selection, "tests/test_basket.py")).containsExactly("a test is left out");
    }

    @Test
    void runsEverythingOfAnApplicationThatAlwaysDoes() {
        Application always = application("always", "", Strategy.ALL, null);

        Selection selection =
                Samples.select(workflow(always), changed(), List.of(catalogue(always, "tests/a.py")), History.NONE);

        assertThat(reasons(selection, "tests/a.py"))
                .containsExactly("the workflow runs all tests of always for every change");
        assertThat(selection.strategy()).isEqualTo(Strategy.ALL);
    }

    @Test
    void keepsApplicationsApart() {
        Application left = python("left");
        Application right = python("right");
        List<Catalogue> catalogues =
                List.of(catalogue(left, "tests/test_a.py"), catalogue(right, "tests/test_a.py", "tests/test_b.py"));

        Selection selection = Samples.select(
                workflow(left, right), changed("left/x.ini", "right/src/a.py"), catalogues, History.NONE);

        assertThat(selection.strategy()).isEqualTo(Strategy.CHANGE_BASED);
        assertThat(selection.tests().stream()
                        .filter(JudgedTest::selected)
                        .map(test -> test.application().name() + ":" + test.test()))
                .containsExactlyInAnyOrder("left:tests/test_a.py", "right:tests/test_a.py");
    }

    @Test
    void runsEverythingOfEveryApplicationForAFileOutsideOfThem() {
        Application left = python("left");
        Application right = python("right");
        List<Catalogue> catalogues = List.of(catalogue(left, "tests/test_a.py"), catalogue(right, "tests/test_b.py"));

        Selection selection = Samples.select(workflow(left, right), changed("leftover/x.py"), catalogues, History.NONE);

        assertThat(selected(selection)).hasSize(2);
        assertThat(reasons(selection, "tests/test_b.py"))
                .containsExactly("leftover/x.py changed: it lies outside every application");
    }

    @Test
    void aChangeOfAnotherRepositoryIsOutsideOfAnApplication() {
        Application other = application("other", "", Strategy.CHANGE_BASED, "https://git.example/other");
        List<Catalogue> catalogues = List.of(tests, catalogue(other, "tests/test_basket.py"));

        Selection selection = Samples.select(workflow(shop, other), changed("src/basket.py"), catalogues, History.NONE);

        assertThat(selected(selection)).containsExactly("tests/test_basket.py");
    }

    @Test
    void ordersByHowNearTheChangeIsAndThenByWhatFailedBefore() {
        Selection selection = Samples.select(
                workflow,
                changed("java/BasketTest.java", "src/basket.py", "src/payment/processor.py", "x.ini"),
                List.of(tests),
                Samples.failed("tests/pay/test_refund_a.py"));

        assertThat(selected(selection))
                .containsExactly(
                        "java/BasketTest.java",
                        "tests/pay/test_processor_a.py",
                        "tests/pay/test_processor_b.py",
                        "tests/test_basket.py",
                        "tests/pay/test_refund_a.py",
                        "tests/orders/check.py");
    }

    @Test
    void givesAFewReasonsAndCountsTheOthers() {
        String[] paths =
                IntStream.range(0, 1_000).mapToObj(i -> "config/" + i + ".ini").toArray(String[]::new);

        assertThat(reasons(select(changed(paths)), "tests/test_basket.py"))
                .hasSize(4)
                .last()
                .isEqualTo("and 997 more");
    }

    @Test
    void runsEverythingInsteadOfComparingForMinutes() {
        List<String> many = IntStream.range(0, 50_000)
                .mapToObj(i -> "tests/orders/check_" + i + ".py")
                .toList();
        List<ChangedFile> files = new ArrayList<>();
        IntStream.range(0, 5_000).forEach(i -> files.add(ChangedFile.modified("src/payment/" + i + "/a.py")));
        files.add(ChangedFile.modified("db/orders.sql"));
        Application hostile = new Application(
                "h",
                null,
                null,
                "",
                "unittest",
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                PathPatterns.of(List.of("tests/**")),
                Policy.of(Strategy.CHANGE_BASED, List.of(MappingRule.of("src/(.*)", "**/{1}*"))),
                Map.of(),
                1,
                null);

        Selection selection = Samples.select(
                workflow(hostile),
                new ChangeSet(REPOSITORY, null, files, List.of()),
                List.of(new Catalogue(hostile, many, List.of())),
                History.NONE);

        assertThat(selection.strategy()).isEqualTo(Strategy.ALL);
    }

    @Property(tries = 300)
    void everyTestIsJudgedOnceWithAReason(
            @ForAll @Size(max = 8) List<@AlphaChars @StringLength(min = 1, max = 3) String> sources,
            @ForAll @Size(max = 8) Set<@AlphaChars @StringLength(min = 1, max = 3) String> names) {
        Application application = python("");
        String[] paths =
                names.stream().map(name -> "tests/test_" + name + ".py").toArray(String[]::new);
        String[] changes = sources.stream().map(name -> "src/" + name + ".py").toArray(String[]::new);

        Selection selection = Samples.select(
                workflow(application), changed(changes), List.of(catalogue(application, paths)), History.NONE);

        assertThat(selection.tests().stream().map(JudgedTest::test)).containsExactlyInAnyOrder(paths);
        boolean allExplained = sources.stream().allMatch(names::contains);
        long expected = allExplained ? sources.stream().distinct().count() : names.size();
        assertThat((long) selection.selected()).isEqualTo(expected);
    }

    private Selection select(ChangeSet change) {
        return Samples.select(workflow, change, List.of(tests), History.NONE);
    }

    private static List<String> selected(Selection selection) {
        return selection.tests().stream()
                .filter(JudgedTest::selected)
                .map(JudgedTest::test)
                .toList();
    }

    private static List<String> reasons(Selection selection, String test) {
        return selection.tests().stream()
                .filter(judged -> judged.test().equals(test))
                .findFirst()
                .orElseThrow()
                .reasons();
    }
}
