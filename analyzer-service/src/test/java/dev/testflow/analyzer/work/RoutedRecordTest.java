package dev.testflow.analyzer.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class RoutedRecordTest {

    @Test
    void leavesOutWhatIsTooMuch() {
        assertThat(RoutedRecord.fitting(Collections.nCopies(1_000, "a"), 100, String::length))
                .hasSize(100);
        assertThat(RoutedRecord.fitting(Collections.nCopies(100, "a".repeat(4_000)), 100, String::length))
                .hasSize(12);
    }

    @Test
    void leavesTheRestAsItIs() {
        assertThat(RoutedRecord.fitting(List.of("a", "b"), 100, String::length)).containsExactly("a", "b");
    }
}
