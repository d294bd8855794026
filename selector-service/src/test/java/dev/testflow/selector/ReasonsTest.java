package dev.testflow.selector;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReasonsTest {

    @Test
    void keepsTheFirstOnesAndCountsTheOthers() {
        Reasons reasons = new Reasons(2);
        for (String reason : new String[] {"a", "b", "a", "c", "d"}) {
            reasons.add(reason);
        }

        assertThat(reasons.toList()).containsExactly("a", "b", "and 2 more");
    }

    @Test
    void takesOverWhatOthersHaveAndCount() {
        Reasons others = new Reasons(1);
        others.add("a");
        others.add("b");
        Reasons reasons = new Reasons(2);
        reasons.addAll(others);

        assertThat(reasons.toList()).containsExactly("a", "and 1 more");
        assertThat(reasons.isEmpty()).isFalse();
    }

    @Test
    void shortensWhatIsLong() {
        Reasons reasons = new Reasons(1);
        reasons.add("x".repeat(5_000) + "end");

        assertThat(reasons.toList().getFirst())
                .hasSizeLessThan(500)
                .contains(" ... ")
                .endsWith("end");
    }

    @Test
    void leavesNoHalfOfACharacter() {
        String cut = Reasons.shortened(
                "x".repeat(199) + "\uD83D\uDE00" + "x".repeat(198) + "\uD83D\uDE00" + "x".repeat(199));

        assertThat(cut).isEqualTo("x".repeat(199) + "? ... ?" + "x".repeat(199));
        assertThat(Reasons.shortened(cut)).isEqualTo(cut);
    }

    @Test
    void shortensAWayAsIfItHadBeenToldAtOnce() {
        Reached.Trail trail = Reached.Trail.NONE;
        StringBuilder all = new StringBuilder("a changed");
        for (int file = 0; file < 50; file++) {
            String path = "src/" + "x".repeat(file) + ".py";
            all.append(" -> used by ").append(path);
            assertThat(Reasons.shortened(new Reached.Way(0, path, trail).inWords("a changed")))
                    .isEqualTo(Reasons.shortened(all.toString()));
            trail = trail.to(path);
        }

        assertThat(trail.length()).isEqualTo(50);
        assertThat(trail.words()).hasSizeLessThan(500);
    }

    @Test
    void tellsOfATestOfWhichNobodyKnowsWhatItUses() {
        Reached.Way way = new Reached.Way(0, "test_a.py", null);

        assertThat(way.inWords("a changed")).isEqualTo("a changed; what the test uses cannot be told");
        assertThat(way.length()).isZero();
    }
}
