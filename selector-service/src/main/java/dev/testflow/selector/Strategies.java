package dev.testflow.selector;

import dev.testflow.contract.TestRole;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Has each application's strategy choose among its tests. */
final class Strategies {

    private final String change;
    private final History history;
    private final Optional<String> nothingCounts;

    /**
     * @param change the change's id
     * @param nothingCounts why no test is of interest to the change
     */
    Strategies(String change, History history, Optional<String> nothingCounts) {
        this.change = change;
        this.history = history;
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
        List<Candidate> running = new ArrayList<>();
        List<Skipped> skipped = new ArrayList<>();
        List<String> everything = selection.everything().toList();
        List<String> skipReasons = List.of(nothingCounts.orElse("no changed file reaches it"));
        for (String test : selection.catalogue().tests()) {
            candidate(selection, test, everything)
                    .ifPresentOrElse(running::add, () -> skipped.add(new Skipped(selection.key(test), skipReasons)));
        }
        List<String> notes = everything.isEmpty()
                ? notes(selection, reached, withFailed - reached, selection.picked() - withFailed)
                : everything(selection, everything);
        return new Choice(selection.application(), running, skipped, !everything.isEmpty(), notes);
    }

    private Optional<Candidate> candidate(ApplicationSelection selection, String test, List<String> everything) {
        Optional<Pick> pick = selection.picked(test);
        pick.ifPresent(found -> found.addAll(selection.everything()));
        return pick.or(() -> everything.isEmpty() ? Optional.empty() : Optional.of(new Pick()))
                .map(found -> new Candidate(
                        selection.key(test),
                        found.nearest(),
                        found.distance(),
                        history.failedBefore(selection.key(test)),
                        found.isNeverCut() || history.failedBefore(selection.key(test)),
                        TestRole.SELECTED,
                        pick.isPresent() ? found.reasons().toList() : everything));
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
        if (failed > 0) {
            notes.add(name + ": tests that failed when they last ran, and run again: " + failed);
        }
        if (always > 0) {
            notes.add(name + ": more tests that run for every change: " + always);
        }
        return notes;
    }
}
