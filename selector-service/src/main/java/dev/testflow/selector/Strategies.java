package dev.testflow.selector;

import dev.testflow.contract.TestRole;
import dev.testflow.selector.History.Past;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Has each application's strategy choose among its tests. */
final class Strategies {

    private final String change;
    private final History history;
    private final RunOrder order;
    private final Optional<String> nothingCounts;

    /**
     * @param change the change's id
     * @param order of the tests that run
     * @param nothingCounts why no test is of interest to the change
     */
    Strategies(String change, History history, RunOrder order, Optional<String> nothingCounts) {
        this.change = change;
        this.history = history;
        this.order = order;
        this.nothingCounts = nothingCounts;
    }

    Choice choose(ApplicationSelection selection) {
        Policy policy = selection.application().policy();
        Choice reached = reached(selection);
        Choice chosen = switch (policy.strategy()) {
            case ALL, CHANGE_BASED, COMPONENT_BASED -> reached;
            case BUDGET -> new BudgetCut(Objects.requireNonNull(policy.budget())).of(reached);
            case SHADOW -> ShadowRun.of(reached);
        };
        return nothingCounts.isPresent() ? chosen : new EscapeSample(change, policy.sample()).of(chosen);
    }

    /** What the change reaches, what failed when it last ran, and what always runs. */
    private Choice reached(ApplicationSelection selection) {
        Past[] pasts = history.of(selection.catalogue());
        int reached = selection.picked();
        if (nothingCounts.isEmpty()) {
            selection.pickFailed(pasts);
        }
        int withFailed = selection.picked();
        selection.pickAlways();
        List<String> everything = selection.everything().toList();
        @Nullable Pick[] picks = selection.picks();
        List<JudgedTest> skipped = skipped(selection, picks);
        List<String> notes = everything.isEmpty()
                ? notes(selection, reached, withFailed - reached, selection.picked() - withFailed)
                : everything(selection, everything);
        return new Choice(
                selection.application(), running(selection, picks, pasts), skipped, !everything.isEmpty(), notes);
    }

    private List<JudgedTest> skipped(ApplicationSelection selection, @Nullable Pick[] picks) {
        List<String> unreached = List.of(nothingCounts.orElse("no changed file reaches it"));
        List<JudgedTest> skipped = new ArrayList<>();
        for (int test = 0; test < picks.length; test++) {
            if (picks[test] == null) {
                String path = selection.catalogue().tests().get(test);
                skipped.add(new JudgedTest(
                        selection.application(),
                        path,
                        null,
                        selection.spared(path).map(List::of).orElse(unreached)));
            }
        }
        return skipped;
    }

    private List<Candidate> running(ApplicationSelection selection, @Nullable Pick[] picks, Past[] pasts) {
        int[] running = IntStream.range(0, picks.length)
                .filter(test -> picks[test] != null)
                .toArray();
        List<Priority> priorities = order.of(selection.catalogue(), picks, pasts);
        return IntStream.range(0, running.length)
                .parallel()
                .mapToObj(i -> candidate(
                        selection,
                        running[i],
                        Objects.requireNonNull(picks[running[i]]),
                        pasts[running[i]],
                        priorities.get(i)))
                .toList();
    }

    private static Candidate candidate(
            ApplicationSelection selection, int test, Pick pick, Past past, Priority priority) {
        JudgedTest judged = new JudgedTest(
                selection.application(),
                selection.catalogue().tests().get(test),
                TestRole.SELECTED,
                reasons(pick, priority));
        return new Candidate(judged, pick.nearest(), priority.score(), pick.isNeverCut() || past.failed(), past);
    }

    private static List<String> reasons(Pick pick, Priority priority) {
        if (pick.nearest() == Impact.TEST_CHANGED || priority.words().isEmpty()) {
            return pick.reasons();
        }
        return Reasons.with(pick.reasons(), "its place in the order: " + priority.words());
    }

    private static List<String> everything(ApplicationSelection selection, List<String> reasons) {
        return reasons.stream()
                .map(reason -> selection.application().name() + " runs everything: " + reason)
                .toList();
    }

    private static List<String> notes(ApplicationSelection selection, int reached, int failed, int always) {
        String name = selection.application().name();
        List<String> notes = new ArrayList<>();
        notes.add(name + ": the change reaches " + reached + " of "
                + selection.catalogue().tests().size() + " tests");
        if (selection.spared() > 0) {
            notes.add(
                    name + ": tests that use what changed, but by their coverage do not run it: " + selection.spared());
        }
        if (failed > 0) {
            notes.add(name + ": tests that failed when they last ran, and run again: " + failed);
        }
        if (always > 0) {
            notes.add(name + ": more tests that run for every change: " + always);
        }
        return notes;
    }
}
