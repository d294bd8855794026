package dev.testflow.selector;

import dev.testflow.contract.TestRole;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;

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
            case BUDGET -> new BudgetCut(Objects.requireNonNull(policy.budget()), history).of(reached);
            case SHADOW -> ShadowRun.of(reached);
        };
        return nothingCounts.isPresent() ? chosen : new EscapeSample(change, policy.sample()).of(chosen);
    }

    /** What the change reaches, what failed when it last ran, and what always runs. */
    private Choice reached(ApplicationSelection selection) {
        int reached = selection.picked();
        if (nothingCounts.isEmpty()) {
            selection.pickFailed(history);
        }
        int withFailed = selection.picked();
        selection.pickAlways();
        List<String> everything = selection.everything().toList();
        List<Skipped> skipped = new ArrayList<>();
        SequencedMap<String, Pick> picks = new LinkedHashMap<>();
        List<String> skipReasons = List.of(nothingCounts.orElse("no changed file reaches it"));
        for (String test : selection.catalogue().tests()) {
            pick(selection, test)
                    .ifPresentOrElse(
                            pick -> picks.put(test, pick),
                            () -> skipped.add(new Skipped(
                                    selection.key(test),
                                    selection.spared(test).map(List::of).orElse(skipReasons))));
        }
        Iterator<Priority> priorities = order.of(selection, picks).iterator();
        List<Candidate> running = new ArrayList<>();
        picks.forEach((test, pick) -> running.add(candidate(selection.key(test), pick, priorities.next())));
        List<String> notes = everything.isEmpty()
                ? notes(selection, reached, withFailed - reached, selection.picked() - withFailed)
                : everything(selection, everything);
        return new Choice(selection.application(), running, skipped, !everything.isEmpty(), notes);
    }

    private static Optional<Pick> pick(ApplicationSelection selection, String test) {
        Optional<Pick> picked = selection.picked(test);
        Optional<Pick> pick =
                picked.or(() -> selection.everything().isEmpty() ? Optional.empty() : Optional.of(new Pick()));
        pick.ifPresent(found -> found.addAll(selection.everything()));
        return pick;
    }

    private Candidate candidate(TestKey key, Pick pick, Priority priority) {
        List<String> reasons = new ArrayList<>(pick.reasons());
        if (pick.nearest() != Impact.TEST_CHANGED && !priority.words().isEmpty()) {
            reasons.add("its place in the order: " + String.join("; ", priority.words()));
        }
        return new Candidate(
                key,
                pick.nearest(),
                priority,
                pick.isNeverCut() || history.failedBefore(key),
                TestRole.SELECTED,
                reasons);
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
