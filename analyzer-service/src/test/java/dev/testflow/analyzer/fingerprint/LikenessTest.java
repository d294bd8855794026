package dev.testflow.analyzer.fingerprint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.testflow.analyzer.Samples;
import dev.testflow.analyzer.trace.Symptom;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LikenessTest {

    private static final Likeness ONE =
            of("cannot reserve stock of warehouse north for order 17: the ledger is closed");
    private static final Likeness LIKE =
            of("cannot reserve stock of warehouse south for order 4: the ledger is closed");
    private static final Likeness OTHER = of("expected the total to be 12 euros with tax");

    @Test
    void seesWhatIsAlike() {
        assertThat(ONE.to(ONE)).isEqualTo(1);
        assertThat(ONE.to(LIKE)).isGreaterThan(0.6);
        assertThat(ONE.to(OTHER)).isLessThan(0.3);
    }

    @Test
    void letsFailuresThatAreAlikeMeet() {
        Set<String> shared = new HashSet<>(ONE.bands());
        shared.retainAll(LIKE.bands());
        Set<String> none = new HashSet<>(ONE.bands());
        none.retainAll(OTHER.bands());

        assertThat(shared).isNotEmpty();
        assertThat(none).isEmpty();
    }

    @Test
    void isReadAsItWasWritten() {
        assertThat(Likeness.parse(ONE.toString()).to(LIKE)).isCloseTo(ONE.to(LIKE), within(0.0));
    }

    @Test
    void isLikeNothingOfAnotherVersion() {
        assertThat(Likeness.parse("l0ffff").to(ONE)).isZero();
    }

    private static Likeness of(String message) {
        return Likeness.of(Symptom.of(Samples.failure("tests/test_a.py", "StockError", message, null)));
    }
}
