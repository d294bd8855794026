package dev.testflow.analyzer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class FeedbackTest {

    private static final Precedent DATA = category("f:1", "data");
    private static final Precedent ALSO_DATA = category("f:2", "data");
    private static final Precedent PRODUCT = category("f:3", "product");

    @Test
    void learnsFromTwoDecisionsThatAgree() {
        Feedback learned = Feedback.NONE.orLearned(List.of(), List.of(DATA, ALSO_DATA));

        assertThat(learned.category()).isEqualTo("data");
        assertThat(learned.categorySays())
                .isEqualTo("called data by ann (learned from failures that are alike, last from f:1)");
        assertThat(learned.team()).isNull();
    }

    @Test
    void learnsNothingFromOne() {
        assertThat(Feedback.NONE.orLearned(List.of(), List.of(DATA))).isEqualTo(Feedback.NONE);
    }

    @Test
    void neverPrefersAnOlderDecision() {
        assertThat(Feedback.NONE.orLearned(List.of(), List.of(PRODUCT, DATA, ALSO_DATA)))
                .isEqualTo(Feedback.NONE);
        assertThat(Feedback.NONE
                        .orLearned(List.of(), List.of(PRODUCT, DATA, PRODUCT, ALSO_DATA))
                        .category())
                .isEqualTo("product");
    }

    @Test
    void prefersWhatWasSaidAboutTheFailureItself() {
        Feedback said = PRODUCT.feedback();

        assertThat(said.orLearned(List.of(), List.of(DATA, ALSO_DATA))).isEqualTo(said);
    }

    private static Precedent category(String fingerprint, String category) {
        return new Precedent(fingerprint, new Feedback(null, null, category, "called " + category + " by ann"));
    }
}
