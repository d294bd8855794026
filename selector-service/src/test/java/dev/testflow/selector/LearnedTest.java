package dev.testflow.selector;

import static dev.testflow.selector.Samples.catalogue;
import static dev.testflow.selector.Samples.python;
import static dev.testflow.selector.Samples.workflow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.testflow.contract.ChangedFile;
import dev.testflow.contract.Strategy;
import dev.testflow.selector.CodeChange.Bodies;
import dev.testflow.selector.CodeChange.Body;
import dev.testflow.selector.CodeChange.Lines;
import dev.testflow.selector.CodeChange.Wider;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.roaringbitmap.RoaringBitmap;

/** The file src/x.py has the functions a in line 1, b in line 2 and so on; all tests use it. */
class LearnedTest {

    private static final String BASE = "b".repeat(40);
    private static final String EARLIER = "e".repeat(40);
    private static final String FILE = "src/x.py";
    private static final String[] TESTS = {"tests/test_a.py", "tests/test_b.py", "tests/test_c.py"};

    private final Application shop = python("");
    private final Known known = new Known();
    private final Set<String> used = new TreeSet<>(Set.of(FILE));
    private ChangeSet change = change(FILE);

    /** What coverage tells, as a test wants it. */
    private static final class Known implements Coverage {

        private final Map<String, TestCoverage> tests = new LinkedHashMap<>();
        private final Map<String, CodeChange> code = new HashMap<>();
        private final Map<String, ChangeSet> since = new HashMap<>();
        private final Map<String, RoaringBitmap> watched = new HashMap<>();
        private Reach reach = Reach.UNKNOWN;

        Known watches(String path, int... lines) {
            watched.put(path, RoaringBitmap.bitmapOf(lines));
            return this;
        }

        Known runs(String test, String commit, String path, int... lines) {
            return put(test, commit, Map.of(path, RoaringBitmap.bitmapOf(lines)));
        }

        Known put(String test, String commit, Map<String, RoaringBitmap> run) {
            tests.put(test, new TestCoverage(commit, Instant.parse("2026-11-20T23:00:00Z"), run, watched));
            return this;
        }

        @Override
        public Map<String, TestCoverage> of(Application application) {
            return tests;
        }

        @Override
        public Since since(String commit) {
            return new Since(since.get(commit), reach, path -> code.getOrDefault(path, new Bodies(List.of())));
        }
    }

    @Test
    void leavesOutTestsThatDoNotRunTheFunctionThatChanged() {
        known.watches(FILE, 1, 2, 3)
                .runs(TESTS[0], BASE, FILE, 1)
                .runs(TESTS[1], BASE, FILE, 2)
                .runs(TESTS[2], BASE, FILE, 1, 2);
        known.code.put(FILE, bodies("a"));

        assertThat(running()).containsExactly(TESTS[0], TESTS[2]);
        assertThat(reasons(TESTS[1]))
                .containsExactly(
                        "its coverage of 2026-11-20 at bbbbbbb does not run a in src/x.py, all that changed of what it uses");
        assertThat(reasons(TESTS[0]))
                .containsExactly(
                        "src/x.py changed -> used by tests/test_a.py",
                        "its coverage of 2026-11-20 at bbbbbbb runs a in src/x.py, which changed");
        assertThat(select().reasons())
                .contains(
                        "shop: the change reaches 2 of 3 tests",
                        "shop: tests that use what changed, but by their coverage do not run it: 1");
    }

    @Test
    void tellsOfWhichRunningTestsNoCoverageCountsWhereItIsCollected() {
        known.watches(FILE, 1, 2).runs(TESTS[1], BASE, FILE, 1).runs(TESTS[2], BASE, FILE, 2);
        known.code.put(FILE, bodies("a"));

        assertThat(select(collecting()).unmeasured()).containsExactlyInAnyOrder(key(TESTS[0]), key(TESTS[1]));
        assertThat(select().unmeasured()).isEmpty();
    }

    @Test
    void coverageThatDoesNotKnowWhatChangedDoesNotCount() {
        known.watches(FILE, 2)
                .runs(TESTS[0], BASE, FILE, 2)
                .runs(TESTS[1], BASE, FILE, 2)
                .runs(TESTS[2], BASE, FILE, 2);
        known.code.put(FILE, bodies("a"));

        assertThat(select(collecting()).unmeasured())
                .containsExactlyInAnyOrder(key(TESTS[0]), key(TESTS[1]), key(TESTS[2]));
    }

    /** The last test runs for every change. */
    private static Application collecting() {
        return Samples.application(new Policy(
                Strategy.CHANGE_BASED,
                List.of(),
                List.of(),
                null,
                PathPatterns.of(List.of(TESTS[2])),
                Percent.NONE,
                PathPatterns.of(List.of("main"))));
    }

    private static TestKey key(String test) {
        return new TestKey("shop", test);
    }

    @Test
    void namesAFewOfTheFunctions() {
        known.watches(FILE, 1, 2, 3, 4, 5).runs(TESTS[0], BASE, "src/y.py", 1);
        known.code.put(FILE, bodies("a", "b", "c", "d", "e"));

        assertThat(reasons(TESTS[0]))
                .containsExactly("its coverage of 2026-11-20 at bbbbbbb does not run a in src/x.py or b in src/x.py or "
                        + "c in src/x.py or 2 more, all that changed of what it uses");
    }

    @Test
    void saysWhenNothingDiffersFromWhatRan() {
        known.runs(TESTS[0], BASE, FILE, 1);

        assertThat(reasons(TESTS[0]))
                .containsExactly(
                        "its coverage of 2026-11-20 at bbbbbbb does not run what differs, all that changed of what it uses");
    }

    @Test
    void keepsWhatNoCoverageIsKnownOf() {
        known.watches(FILE, 1).runs(TESTS[1], BASE, FILE, 1);
        known.code.put(FILE, bodies("a"));

        assertThat(reasons(TESTS[0]))
                .containsExactly("src/x.py changed -> used by tests/test_a.py", "no coverage of it is known");
        assertThat(running()).containsExactly(TESTS);
    }

    @Test
    void keepsTestsWhenMoreThanBodiesChanged() {
        known.watches(FILE, 1).runs(TESTS[0], BASE, "src/y.py", 1).runs(TESTS[1], BASE, FILE, 7);
        known.code.put(FILE, new Wider("a field", true));

        assertThat(running()).containsExactly(TESTS);
        assertThat(reasons(TESTS[0]).getLast())
                .isEqualTo("its coverage of 2026-11-20 at bbbbbbb does not tell whether it is affected: "
                        + "in src/x.py more than bodies of functions changed: a field");
        assertThat(reasons(TESTS[1]).getLast())
                .isEqualTo("its coverage of 2026-11-20 at bbbbbbb runs src/x.py, which changed (a field)");
    }

    @Test
    void keepsTestsWhenNoReportTellsOfTheFunction() {
        known.watches(FILE, 1).runs(TESTS[0], BASE, FILE, 1);
        known.code.put(FILE, bodies("b"));

        assertThat(running()).containsExactly(TESTS);
        assertThat(reasons(TESTS[0]).getLast()).endsWith("affected: its report does not know b in src/x.py");
    }

    @Test
    void keepsTestsOfWhichTheCommitTellsNothing() {
        known.runs(TESTS[0], EARLIER, "src/y.py", 1);
        known.code.put(FILE, bodies("a"));
        known.since.put(EARLIER, new ChangeSet(Samples.REPOSITORY, null, List.of(), List.of("the commit is gone")));

        assertThat(running()).containsExactly(TESTS);
        assertThat(reasons(TESTS[0]).getLast()).endsWith("affected: the commit is gone");
    }

    @Test
    void keepsTestsOfWhichMoreChangedSinceTheirCoverage() {
        used.add("src/y.py");
        known.watches(FILE, 1, 2).watches("src/y.py", 1).runs(TESTS[0], EARLIER, "src/y.py", 1);
        known.code.put(FILE, bodies("a"));
        known.code.put("src/y.py", bodies("a"));
        known.since.put(EARLIER, change(FILE, "src/y.py"));

        assertThat(running()).contains(TESTS[0]);
        assertThat(reasons(TESTS[0]).getLast()).endsWith("affected: it runs a in src/y.py, which changed since");
    }

    @Test
    void leavesOutTestsOfWhichMoreChangedSinceThatTheyDoNotRun() {
        used.add("src/y.py");
        known.watches(FILE, 1, 2).watches("src/y.py", 1).runs(TESTS[0], EARLIER, "src/z.py", 1);
        known.code.put(FILE, bodies("a"));
        known.code.put("src/y.py", bodies("b"));
        known.watches("src/y.py", 2);
        known.since.put(EARLIER, change(FILE, "src/y.py"));

        assertThat(running()).doesNotContain(TESTS[0]);
    }

    @Test
    void keepsTestsThatChangedSinceTheirCoverage() {
        known.watches(FILE, 1, 2).runs(TESTS[0], EARLIER, FILE, 2);
        known.code.put(FILE, bodies("a"));
        known.since.put(EARLIER, change(FILE, TESTS[0]));

        assertThat(reasons(TESTS[0]).getLast()).contains("affected: src/x.py changed -> used by tests/test_a.py");
        assertThat(running()).contains(TESTS[0]);
    }

    @Test
    void keepsTestsThatSomethingElseLeadsTo() {
        change = change(FILE, TESTS[0]);
        known.watches(FILE, 1, 2).runs(TESTS[0], BASE, FILE, 2);
        known.code.put(FILE, bodies("a"));

        assertThat(running()).contains(TESTS[0]);
    }

    @Test
    void runsWhatFailedBeforeEvenWhenItDoesNotRunWhatChanged() {
        known.watches(FILE, 1, 2).runs(TESTS[0], BASE, FILE, 2);
        known.code.put(FILE, bodies("a"));

        Selection selection = select(Samples.failed(TESTS[0]).with(known));

        assertThat(selection.tests())
                .filteredOn(JudgedTest::selected)
                .extracting(JudgedTest::test)
                .contains(TESTS[0]);
    }

    @Test
    void keepsTestsThatUseMoreChangedFilesThanAreLookedAt() {
        String[] many =
                IntStream.range(0, 102).mapToObj(i -> "src/m" + i + ".py").toArray(String[]::new);
        used.addAll(List.of(many));
        change = change(many);
        known.runs(TESTS[0], BASE, FILE, 2);

        assertThat(running()).contains(TESTS[0]);
    }

    @Test
    void addsTestsThatRunWhatChangedAlthoughNothingElseLeadsThere() {
        used.clear();
        known.watches(FILE, 1, 2).runs(TESTS[0], BASE, FILE, 1).runs(TESTS[1], BASE, FILE, 2);
        known.code.put(FILE, bodies("a"));

        assertThat(selectWith(Samples.catalogue(shop, "tests/test_a.py", "tests/test_b.py", "tests/test_x.py")))
                .containsEntry(
                        "tests/test_a.py",
                        List.of("its coverage of 2026-11-20 at bbbbbbb runs a in src/x.py, which changed"))
                .containsEntry("tests/test_b.py", List.of("no changed file reaches it"));
    }

    @Test
    void addsNothingForAChangeThatAffectsNothing() {
        known.watches(FILE, 1).runs(TESTS[0], BASE, FILE, 1);
        known.code.put(FILE, bodies("a"));
        known.since.put(BASE, change);
        Reach harmless = (path, catalogue) -> new Reached(List.of(), true, null);

        Selection selection = TestSelection.select(
                "c",
                workflow(shop),
                change,
                List.of(catalogue(shop, TESTS)),
                harmless,
                Samples.RANKING,
                History.NONE.with(known));

        assertThat(selection.selected()).isZero();
    }

    @Test
    void tellsWhatNoSelectedTestIsKnownToRun() {
        change = change(FILE, "src/new.py", "src/old.py", "data.ini", TESTS[2]);
        used.addAll(List.of("src/new.py", "src/old.py", "data.ini", TESTS[2]));
        known.watches(FILE, 1, 2, 3)
                .put(TESTS[0], BASE, Map.of(FILE, RoaringBitmap.bitmapOf(1), "src/old.py", RoaringBitmap.bitmapOf(1)));
        known.code.put(FILE, bodies("a", "b"));
        known.code.put("src/new.py", new Wider("it is new", true));
        known.code.put("src/old.py", new Wider("a field", true));
        known.code.put("data.ini", new Wider("no source", false));
        known.code.put(TESTS[2], bodies("a"));

        assertThat(select().reasons())
                .filteredOn(reason -> reason.startsWith("no selected"))
                .containsExactly(
                        "no selected test is known to run b in src/x.py (lines 12 to 13)",
                        "no selected test is known to run src/new.py (it is new)");
    }

    @Test
    void whatOnlySkippedTestsRunIsReachedByNone() {
        used.clear();
        known.watches(FILE, 1).runs("tests/test_x.py", BASE, "src/y.py", 1);
        known.runs(TESTS[0], EARLIER, FILE, 1);
        known.since.put(EARLIER, change(FILE));
        known.since.put(BASE, change);
        known.code.put(FILE, bodies("b"));

        assertThat(TestSelection.select(
                                "c",
                                workflow(shop),
                                change,
                                List.of(catalogue(shop, "tests/test_a.py", "tests/test_x.py")),
                                Reach.UNKNOWN,
                                Samples.RANKING,
                                History.NONE.with(known))
                        .reasons())
                .contains("no selected test is known to run b in src/x.py (line 12)");
    }

    @Test
    void tellsNothingOfWhatIsReachedWithoutABase() {
        change = new ChangeSet(Samples.REPOSITORY, null, change.files(), List.of());
        known.watches(FILE, 1).runs(TESTS[0], BASE, FILE, 1);
        known.code.put(FILE, bodies("b"));

        assertThat(select().reasons()).noneMatch(reason -> reason.startsWith("no selected"));
    }

    @Test
    void noCoverageKnowsNoCommit() {
        assertThatThrownBy(() -> Coverage.NONE.since(BASE)).isInstanceOf(IllegalArgumentException.class);
    }

    @Property(tries = 300)
    void neverLeavesOutATestThatRunsWhatChanged(
            @ForAll("functions") Set<String> changed, @ForAll("runs") Map<String, Set<String>> runs) {
        cover(changed, runs);

        assertThat(running())
                .containsAll(runs.entrySet().stream()
                        .filter(test -> test.getValue().stream().anyMatch(changed::contains))
                        .map(Map.Entry::getKey)
                        .toList())
                .containsAll(Arrays.stream(TESTS)
                        .filter(test -> !runs.containsKey(test))
                        .toList());
    }

    @Property(tries = 100)
    void selectsTheSameWithoutCoverage(@ForAll("functions") Set<String> changed) {
        cover(changed, Map.of());

        assertThat(select())
                .isEqualTo(TestSelection.select(
                        "c",
                        workflow(shop),
                        change,
                        List.of(catalogue(shop, TESTS)),
                        users(),
                        Samples.RANKING,
                        History.NONE));
    }

    @Provide
    Arbitrary<Set<String>> functions() {
        return Arbitraries.of("a", "b", "c", "d").set().ofMinSize(1);
    }

    @Provide
    Arbitrary<Map<String, Set<String>>> runs() {
        return Arbitraries.maps(
                Arbitraries.of(TESTS), Arbitraries.of("a", "b", "c", "d").set());
    }

    private void cover(Set<String> changed, Map<String, Set<String>> runs) {
        known.tests.clear();
        known.watches(FILE, 1, 2, 3, 4);
        known.code.put(FILE, bodies(changed.toArray(String[]::new)));
        runs.forEach((test, functions) -> known.runs(
                test, BASE, FILE, functions.stream().mapToInt(LearnedTest::line).toArray()));
    }

    private static ChangeSet change(String... paths) {
        return new ChangeSet(
                Samples.REPOSITORY,
                BASE,
                Arrays.stream(paths).map(ChangedFile::modified).toList(),
                List.of());
    }

    private static Bodies bodies(String... names) {
        return new Bodies(Arrays.stream(names)
                .map(name -> new Body(
                        name,
                        new Lines(line(name), line(name)),
                        new Lines(10 + line(name), name.equals("b") && names.length > 1 ? 13 : 10 + line(name))))
                .toList());
    }

    private static int line(String function) {
        return function.charAt(0) - 'a' + 1;
    }

    private Reach users() {
        return (path, catalogue) -> used.contains(path)
                ? new Reached(
                        catalogue.tests().stream()
                                .map(test -> new Reached.Way(catalogue.number(test), test, Reached.Trail.NONE))
                                .toList(),
                        false,
                        null)
                : new Reached(List.of(), false, null);
    }

    private Selection select() {
        return select(History.NONE.with(known));
    }

    private Selection select(History history) {
        return select(shop, history);
    }

    private Selection select(Application application) {
        return select(application, History.NONE.with(known));
    }

    private Selection select(Application application, History history) {
        known.reach = users();
        known.since.putIfAbsent(BASE, change);
        return TestSelection.select(
                "c",
                workflow(application),
                change,
                List.of(catalogue(application, TESTS)),
                users(),
                Samples.RANKING,
                history);
    }

    private Map<String, List<String>> selectWith(Catalogue catalogue) {
        known.since.putIfAbsent(BASE, change);
        return TestSelection.select(
                        "c",
                        workflow(shop),
                        change,
                        List.of(catalogue),
                        Reach.UNKNOWN,
                        Samples.RANKING,
                        History.NONE.with(known))
                .tests()
                .stream()
                .collect(Collectors.toMap(JudgedTest::test, JudgedTest::reasons));
    }

    private List<String> running() {
        return select().tests().stream()
                .filter(JudgedTest::selected)
                .map(JudgedTest::test)
                .sorted()
                .toList();
    }

    private List<String> reasons(String test) {
        return new ArrayList<>(select().tests().stream()
                .filter(judged -> judged.test().equals(test))
                .findFirst()
                .orElseThrow()
                .reasons());
    }
}
