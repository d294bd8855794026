package dev.testflow.analyzer.keyline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeyLineTest {

    @Test
    void prefersWhatWasSaidOnce() {
        List<String> log = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            log.add("12:00:" + (10 + i) + " WARN request " + i + " failed, trying again in " + 3 * i + " ms");
            log.add("12:00:" + (10 + i) + " INFO queue has " + i + " elements");
        }
        log.add(30, "12:00:25 ERROR cannot open the ledger: no such table");

        assertThat(KeyLine.of(log)).contains(new KeyLine(30, "12:00:25 ERROR cannot open the ledger: no such table"));
    }

    @Test
    void takesTheFirstOfLinesThatAreAsRare() {
        assertThat(KeyLine.of(List.of("starting", "fatal: a", "unable to do b here at all"))
                        .orElseThrow()
                        .index())
                .isEqualTo(1);
    }

    @Test
    void findsNothingWhereNothingIsWrong() {
        assertThat(KeyLine.of(List.of("starting", "", "done"))).isEmpty();
        assertThat(KeyLine.of(List.of())).isEmpty();
    }
}
