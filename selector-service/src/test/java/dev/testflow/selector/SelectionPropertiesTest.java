package dev.testflow.selector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.testflow.contract.Change;
import dev.testflow.contract.ChangeKind;
import dev.testflow.contract.ChangedFile;
import dev.testflow.contract.Event;
import dev.testflow.contract.Strategy;
import dev.testflow.messaging.EventJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds of every selection, whatever changes and however the tests are selected. */
class SelectionPropertiesTest {

    private static final List<String> NAMES = List.of("a", "b", "c", "d", "e", "f");

    @Property(tries = 300)
    void theSameInputGivesTheSamePlanByteForByte(
            @ForAll("policies") Policy policy,
            @ForAll("tests") Set<String> tests,
            @ForAll("changes") List<ChangedFile> files,
            @ForAll("tests") Set<String> failed,
            @ForAll Random random) {
        List<String> shuffled = new ArrayList<>(tests);
        Collections.shuffle(shuffled, random);

        assertThat(json(policy, shuffled, files, failed)).isEqualTo(json(policy, List.copyOf(tests), files, failed));
    }

    @Property(tries = 300)
    void everyTestIsJudgedOnceAndThoseThatDecideRunFirst(
            @ForAll("policies") Policy policy,
            @ForAll("tests") Set<String> tests,
            @ForAll("changes") List<ChangedFile> files,
            @ForAll("tests") Set<String> failed) {
        Selection selection = select(policy, tests, files, Samples.failed(failed.toArray(String[]::new)));

        assertThat(selection.tests()).extracting(JudgedTest::test).containsExactlyInAnyOrderElementsOf(tests);
        assertThat(selection.tests().stream().map(SelectionPropertiesTest::rank))
                .isSorted();
    }

    @Property(tries = 300)
    void oneChangeAfterAnotherRunsEveryTestThatBothChange(
            @ForAll("policies") Policy policy,
            @ForAll("tests") Set<String> tests,
            @ForAll("changes") List<ChangedFile> one,
            @ForAll("changes") List<ChangedFile> other) {
        Set<String> oneAfterAnother = new HashSet<>(running(policy, tests, one));
        oneAfterAnother.addAll(running(policy, tests, other));

        Set<String> changed = Stream.concat(one.stream(), other.stream())
                .map(ChangedFile::path)
                .filter(tests::contains)
                .collect(Collectors.toSet());

        assertThat(oneAfterAnother).containsAll(changed);
        assertThat(running(policy, tests, both(one, other))).containsAll(changed);
    }

    @Property(tries = 300)
    void moreChangedFilesRunNoFewerTests(
            @ForAll("tests") Set<String> tests,
            @ForAll("changes") List<ChangedFile> one,
            @ForAll("changes") List<ChangedFile> other) {
        Policy policy = Policy.of(Strategy.COMPONENT_BASED, Samples.RULES);

        assertThat(running(policy, tests, both(one, other)))
                .containsAll(running(policy, tests, one))
                .containsAll(running(policy, tests, other));
    }

    @Property(tries = 300)
    void renamingAFileKeepsItsTests(
            @ForAll("tests") Set<String> tests, @ForAll("paths") String path, @ForAll("paths") String renamed) {
        Policy policy = Policy.of(Strategy.CHANGE_BASED, Samples.RULES);
        ChangedFile moved = new ChangedFile(renamed, ChangeKind.RENAMED, path, List.of());
        Set<String> remaining =
                tests.stream().filter(test -> !test.equals(path)).collect(Collectors.toSet());

        assertThat(running(policy, remaining, List.of(moved)))
                .containsAll(running(
                        policy, remaining, List.of(new ChangedFile(path, ChangeKind.DELETED, null, List.of()))));
    }

    @Provide
    Arbitrary<String> paths() {
        return Arbitraries.of(NAMES)
                .flatMap(name -> Arbitraries.of(
                        "src/" + name + ".py",
                        "src/payment/" + name + ".py",
                        "tests/test_" + name + ".py",
                        "tests/pay/test_" + name + "_x.py",
                        "docs/" + name + ".md",
                        "etc/" + name + ".ini"));
    }

    @Provide
    Arbitrary<Set<String>> tests() {
        return paths().filter(path -> path.startsWith("tests/")).set().ofMaxSize(10);
    }

    @Provide
    Arbitrary<List<ChangedFile>> changes() {
        return paths().map(ChangedFile::modified).list().ofMaxSize(4);
    }

    @Provide
    Arbitrary<Policy> policies() {
        return Arbitraries.of(Strategy.class)
                .flatMap(strategy -> Arbitraries.of("0%", "50%", "100%")
                        .map(sample -> new Policy(
                                strategy,
                                Samples.RULES,
                                List.of(),
                                strategy == Strategy.BUDGET ? new Budget.Share(Percent.of("30%")) : null,
                                PathPatterns.of(List.of("**/test_a*")),
                                Percent.of(sample),
                                PathPatterns.NONE)));
    }

    private static String json(Policy policy, List<String> tests, List<ChangedFile> files, Set<String> failed) {
        ChangeSet changed = new ChangeSet(Samples.REPOSITORY, null, files, List.of());
        Application shop = Samples.application(policy);
        Selection selection = Samples.select(
                Samples.workflow(shop),
                changed,
                List.of(new Catalogue(shop, tests, List.of())),
                Samples.failed(failed.toArray(String[]::new)));
        Change change = new Change("c", Samples.REPOSITORY, "main", null, Samples.HEAD, null, files, files.size());
        Plan plan = Plan.of("run", Samples.workflow(shop), change, selection, Map.of());
        return Stream.concat(Stream.<Event>of(plan.header()), plan.chunks().stream())
                .map(event -> new String(EventJson.write(event), StandardCharsets.UTF_8))
                .collect(Collectors.joining("\n"));
    }

    private static Selection select(Policy policy, Set<String> tests, List<ChangedFile> files, History history) {
        Application shop = Samples.application(policy);
        return Samples.select(
                Samples.workflow(shop),
                new ChangeSet(Samples.REPOSITORY, null, files, List.of()),
                List.of(new Catalogue(shop, tests, List.of())),
                history);
    }

    private static Set<String> running(Policy policy, Set<String> tests, List<ChangedFile> files) {
        return select(policy, tests, files, History.NONE).tests().stream()
                .filter(JudgedTest::selected)
                .map(JudgedTest::test)
                .collect(Collectors.toSet());
    }

    private static List<ChangedFile> both(List<ChangedFile> one, List<ChangedFile> other) {
        return Stream.concat(one.stream(), other.stream()).distinct().toList();
    }

    private static int rank(JudgedTest test) {
        return test.role() == null ? 2 : test.role().decides() ? 0 : 1;
    }
}
