package dev.testflow.provisioner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.testflow.provisioner.Turns.Waiting;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TurnsTest {

    private static final Waiting EARLY = new Waiting("env-1", "payments", 1);
    private static final Waiting LATE = new Waiting("env-2", "search", 2);

    @Test
    void givesToWhoHasWaitedTheLongestAmongEquals() {
        assertThat(new Turns(limits(10, 10), Map.of()).next(List.of(LATE, EARLY)))
                .contains(EARLY);
    }

    @Test
    void givesToTheTeamThatHasTheFewest() {
        assertThat(new Turns(limits(10, 10), Map.of("payments", 1)).next(List.of(EARLY, LATE)))
                .contains(LATE);
    }

    @Test
    void passesOverATeamWithoutQuota() {
        Turns turns = new Turns(new Limits(10, 10, Map.of("search", 0)), Map.of("payments", 5));

        assertThat(turns.next(List.of(EARLY, LATE))).contains(EARLY);
        assertThat(turns.next(List.of(LATE))).isEmpty();
        assertThat(turns.shortage("search")).contains("all 0 environments of search are in use");
    }

    @Test
    void givesNothingWhenAllAreInUse() {
        Turns turns = new Turns(limits(3, 2), Map.of("payments", 1, "search", 2));

        assertThat(turns.next(List.of(EARLY, LATE))).isEmpty();
        assertThat(turns.shortage("payments")).contains("all 3 environments are in use");
    }

    @Test
    void tellsOfNoShortageWhereThereIsNone() {
        assertThat(new Turns(limits(3, 2), Map.of("payments", 1)).shortage("payments"))
                .isEmpty();
        assertThat(new Turns(limits(3, 2), Map.of()).next(List.of())).isEmpty();
    }

    @Test
    void takesTurnsBetweenTeamsHoweverMuchOneOfThemAsksFor() {
        Map<String, Integer> used = new HashMap<>();
        List<String> order = new ArrayList<>();
        for (int turn = 0; turn < 6; turn++) {
            String team = new Turns(limits(6, 6), used)
                    .next(List.of(new Waiting("p", "payments", turn), new Waiting("s", "search", 100)))
                    .orElseThrow()
                    .team();
            used.merge(team, 1, Integer::sum);
            order.add(team);
        }

        assertThat(order).containsExactly("payments", "search", "payments", "search", "payments", "search");
    }

    private static Limits limits(int all, int each) {
        return new Limits(all, each, Map.of());
    }
}
