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
                .contains(" … ")
                .endsWith("end");
    }
}
