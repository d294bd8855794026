package dev.testflow.executor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class RetryPolicyTest {

    @Test
    void triesAnyTestAgain() {
        assertThat(new RetryPolicy(2, false).of("a", Set.of())).isEqualTo(2);
    }

    @Test
    void triesOnlyFlakyTestsAgain() {
        RetryPolicy policy = new RetryPolicy(2, true);

        assertThat(policy.of("a", Set.of("a"))).isEqualTo(2);
        assertThat(policy.of("b", Set.of("a"))).isZero();
    }

    @Test
    void hasAnEndWhateverIsAskedFor() {
        assertThat(new RetryPolicy(Integer.MAX_VALUE, false).of("a", Set.of())).isEqualTo(10);
        assertThat(new RetryPolicy(-1, false).of("a", Set.of())).isZero();
    }
}
