package dev.testflow.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.testflow.contract.Change;
import dev.testflow.contract.FailureRouted;
import dev.testflow.contract.Suspect;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExpectationTest {

    private static final Expectation EXPECTATION = new Expectation("payments", "product", "src/fee.py");

    @Test
    void isMetByTeamCategoryAndSuspectTogether() {
        assertThat(EXPECTATION.isMetBy(failure("payments", "product", "src/fee.py")))
                .isTrue();
        assertThat(EXPECTATION.isMetBy(failure("web", "product", "src/fee.py"))).isFalse();
        assertThat(EXPECTATION.isMetBy(failure("payments", "test", "src/fee.py")))
                .isFalse();
        assertThat(EXPECTATION.isMetBy(failure("payments", "product", "src/other.py")))
                .isFalse();
    }

    private static FailureRouted failure(String team, String category, String suspect) {
        Change change = new Change("c", "file:///shop", "main", null, "1".repeat(40), null, List.of(), 0);
        return new FailureRouted(
                "f1:a",
                "r",
                "w",
                team,
                "CODEOWNERS",
                category,
                "it changed",
                List.of(new Suspect(suspect, "in the trace", List.of())),
                List.of("a:t"),
                1,
                null,
                null,
                List.of(),
                change);
    }
}
