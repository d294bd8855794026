package dev.testflow.selector;

import dev.testflow.selector.History.Past;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Asks for the priorities of an application's tests. */
final class RunOrder {

    /** What failed when it last ran fails again as often as not. */
    private static final double FAILS_AGAIN = 0.5;

    private final Set<String> changed = new LinkedHashSet<>();
    private final Reach reach;
    private final Ranking ranking;

    RunOrder(ChangeSet change, Reach reach, Ranking ranking) {
        change.files().forEach(file -> {
            changed.add(file.path());
            if (file.previousPath() != null) {
                changed.add(file.previousPath());
            }
        });
        this.reach = reach;
        this.ranking = ranking;
    }

    /**
     * The priority of each test that runs, in their order.
     *
     * @param running why each of them runs, by its number; null for one that does not
     * @param pasts of all, by their numbers
     */
    List<Priority> of(Catalogue catalogue, @Nullable Pick[] running, Past[] pasts) {
        if (Arrays.stream(running).allMatch(Objects::isNull)) {
            return List.of();
        }
        double[] likeness = reach.likeness(changed, catalogue);
        double[] together = reach.together(changed, catalogue);
        List<Tie> ties = new ArrayList<>(running.length);
        for (int test = 0; test < running.length; test++) {
            Pick pick = running[test];
            if (pick != null) {
                ties.add(tie(test, pick, pasts[test], likeness[test], together[test]));
            }
        }
        return ranking.of(changed, catalogue, ties);
    }

    private static Tie tie(int test, Pick pick, Past past, double likeness, double together) {
        return new Tie(
                test,
                pick.isNamed(),
                pick.distance(),
                likeness,
                together,
                past.failed() ? FAILS_AGAIN : past.failureRate(),
                past.millis());
    }
}
