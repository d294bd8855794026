package dev.testflow.client.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.testflow.contract.Verdict;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExitCodeTest {

    @Test
    void failedTestsCountMoreThanABrokenEnvironment() {
        assertThat(ExitCode.of(List.of(Verdict.PASSED, Verdict.BLOCKED, Verdict.FAILED)))
                .isEqualTo(ExitCode.FAILED);
        assertThat(ExitCode.of(List.of(Verdict.PASSED, Verdict.BLOCKED))).isEqualTo(ExitCode.INFRASTRUCTURE);
        assertThat(ExitCode.of(List.of(Verdict.PASSED, Verdict.FLAKY))).isEqualTo(ExitCode.PASSED);
    }

    @Test
    void aRunWithoutVerdictIsNeverGreen() {
        assertThat(ExitCode.of(Arrays.asList(Verdict.PASSED, null))).isEqualTo(ExitCode.INFRASTRUCTURE);
    }
}
