package dev.testflow.selector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.testflow.selector.History.Past;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HistoryTest {

    private static final Catalogue TESTS = new Catalogue(Samples.python(""), List.of("a", "b", "c"), List.of());
    private static final Past SHORT = new Past(1, 2, 0, false);
    private static final Past LONG = new Past(9, 3, 1, true);

    private final History history = new History(Map.of(
            new TestKey("shop", "a"), SHORT,
            new TestKey("other", "b"), LONG));

    @Test
    void aTestThatNeverRanTakesAsLongAsTheMiddleOne() {
        Past middle = new Past(9, 0, 0, false);

        assertThat(history.of(TESTS)).containsExactly(SHORT, middle, middle);
        assertThat(History.NONE.of(TESTS)).containsOnly(new Past(10_000, 0, 0, false));
        assertThat(history.size()).isEqualTo(2);
    }

    @Test
    void whatIsNewerCounts() {
        History now = history.with(Map.of(new TestKey("shop", "a"), LONG, new TestKey("shop", "c"), SHORT));

        assertThat(now.of(TESTS)).startsWith(LONG).endsWith(SHORT);
        assertThat(history.of(TESTS)).startsWith(SHORT);
        assertThat(now.with(Map.of())).isSameAs(now);
    }
}
