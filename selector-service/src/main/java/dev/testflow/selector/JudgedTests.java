package dev.testflow.selector;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The tests of all applications with what became of each, brought into the order in which they run. */
final class JudgedTests {

    private static final Comparator<Ranked> ORDER = Comparator.comparing(Ranked::impact)
            .thenComparing(Ranked::failedBefore, Comparator.reverseOrder())
            .thenComparing(Ranked::distance);

    private final Set<TestKey> failedBefore;
    private final List<String> skipReasons;
    private final List<Ranked> selected = new ArrayList<>();
    private final List<JudgedTest> skipped = new ArrayList<>();

    private record Ranked(Impact impact, boolean failedBefore, int distance, JudgedTest test) {}

    JudgedTests(Set<TestKey> failedBefore, String skipReason) {
        this.failedBefore = failedBefore;
        this.skipReasons = List.of(skipReason);
    }

    /** Takes an application's tests; tells in words what runs of them and why. */
    List<String> add(ApplicationSelection selection) {
        List<String> everything = selection.everything().toList();
        int before = selected.size();
        selection.catalogue().tests().forEach(test -> add(selection, test, everything));
        String name = selection.application().name();
        int reached = selected.size() - before;
        return everything.isEmpty()
                ? List.of(name + ": the change reaches " + reached + " of "
                        + selection.catalogue().tests().size() + " tests")
                : everything.stream()
                        .map(reason -> name + " runs everything: " + reason)
                        .toList();
    }

    private void add(ApplicationSelection selection, String test, List<String> everything) {
        Optional<Pick> pick = selection.picked(test);
        if (pick.isPresent()) {
            pick.get().addAll(selection.everything());
            select(
                    selection.application(),
                    test,
                    pick.get().nearest(),
                    pick.get().distance(),
                    pick.get().reasons().toList());
        } else if (!everything.isEmpty()) {
            select(selection.application(), test, Impact.EVERYTHING, 0, everything);
        } else {
            skipped.add(new JudgedTest(selection.application(), test, false, skipReasons));
        }
    }

    private void select(Application application, String test, Impact impact, int distance, List<String> reasons) {
        boolean failed = failedBefore.contains(new TestKey(application.name(), test));
        selected.add(new Ranked(impact, failed, distance, new JudgedTest(application, test, true, reasons)));
    }

    /** Those that run come first, the most affected of them before the others; the sort is stable, so that applications and paths keep their order. */
    List<JudgedTest> inOrder() {
        selected.sort(ORDER);
        List<JudgedTest> tests = new ArrayList<>(selected.size() + skipped.size());
        selected.forEach(ranked -> tests.add(ranked.test()));
        tests.addAll(skipped);
        return tests;
    }
}
