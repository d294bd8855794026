package dev.testflow.executor.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HalvingTest {

    private static final List<String> TESTS =
            IntStream.range(0, 1_000).mapToObj(i -> "test" + i).toList();

    private final List<String> executed = new ArrayList<>();
    private final List<String> brokenForGood = new ArrayList<>();
    private int processes;

    @Test
    void oneProcessExecutesTestsThatDoNotBreakIt() {
        execute(Set.of());

        assertThat(executed).containsExactlyElementsOf(TESTS);
        assertThat(processes).isOne();
    }

    @Test
    void aTestThatBreaksItsProcessTakesNoOtherWithIt() {
        for (String culprit : List.of("test0", "test500", "test777", "test999")) {
            executed.clear();
            brokenForGood.clear();

            execute(Set.of(culprit));

            assertThat(brokenForGood).containsExactly(culprit);
            assertThat(executed).hasSize(999).doesNotHaveDuplicates();
        }
    }

    @Test
    void severalAreFoundAsWell() {
        execute(Set.of("test100", "test700"));

        assertThat(brokenForGood).containsExactlyInAnyOrder("test100", "test700");
    }

    @Test
    void whereEverythingBreaksItEndsSoon() {
        execute(Set.copyOf(TESTS));

        assertThat(brokenForGood).hasSize(1_000).doesNotHaveDuplicates();
        assertThat(processes).isLessThan(10);
    }

    @Test
    void whereVeryManyBreakItEnds() {
        execute(Set.copyOf(IntStream.range(0, 500).mapToObj(i -> "test" + 2 * i).toList()));

        assertThat(processes).isLessThan(120);
        assertThat(executed.size() + brokenForGood.size()).isEqualTo(1_000);
    }

    private void execute(Set<String> culprits) {
        Halving halving = new Halving(TESTS);
        processes = 0;
        while (halving.hasNext()) {
            List<String> tests = halving.next();
            processes++;
            boolean breaks = tests.stream().anyMatch(culprits::contains);
            boolean again = breaks && tests.size() > 1 && halving.goesOn();
            if (!again) {
                (breaks ? brokenForGood : executed).addAll(tests);
            }
            halving.ended(tests, breaks ? tests : List.of());
        }
    }
}
