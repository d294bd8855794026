package dev.testflow.selector;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;

/** Asks for the priorities of an application's tests. */
final class RunOrder {

    /** What failed when it last ran fails again as often as not. */
    private static final double FAILS_AGAIN = 0.5;

    private final Set<String> changed = new LinkedHashSet<>();
    private final Reach reach;
    private final Ranking ranking;
    private final History history;

    RunOrder(ChangeSet change, Reach reach, Ranking ranking, History history) {
        change.files().forEach(file -> {
            changed.add(file.path());
            if (file.previousPath() != null) {
                changed.add(file.previousPath());
            }
        });
        this.reach = reach;
        this.ranking = ranking;
        this.history = history;
    }

    /**
     * The priority of each test that runs, in their order.
     *
     * @param running why each of them runs, in the order of the catalogue
     */
    List<Priority> of(ApplicationSelection selection, SequencedMap<String, Pick> running) {
        double[] likeness = reach.likeness(changed, selection.catalogue());
        List<Tie> ties = new ArrayList<>(running.size());
        int number = 0;
        for (String test : selection.catalogue().tests()) {
            Pick pick = running.get(test);
            if (pick != null) {
                ties.add(tie(selection, test, pick, likeness[number]));
            }
            number++;
        }
        return ranking.of(changed, ties);
    }

    private Tie tie(ApplicationSelection selection, String test, Pick pick, double likeness) {
        TestKey key = selection.key(test);
        return new Tie(
                selection.application().outside(test),
                pick.isNamed(),
                pick.distance(),
                likeness,
                history.failedBefore(key) ? FAILS_AGAIN : history.failureRate(key),
                history.expectedMillis(key));
    }
}
