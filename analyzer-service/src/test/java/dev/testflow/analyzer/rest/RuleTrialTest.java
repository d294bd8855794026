package dev.testflow.analyzer.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.testflow.analyzer.db.SeenFailures.Kept;
import dev.testflow.analyzer.judgement.Judgement;
import dev.testflow.analyzer.route.Route;
import dev.testflow.contract.CategorySpec;
import java.util.List;
import org.junit.jupiter.api.Test;

class RuleTrialTest {

    private static final List<Kept> SEEN = List.of(
            kept("f2:1", "unknown", "PaymentError", "first\nthe database is away\nlast"),
            kept("f2:2", "storage", "the DATABASE is away", ""),
            kept("f2:3", "unknown", "no connection", ""));

    @Test
    void tellsWhatARuleWouldMatchAndWhatItWouldMove() {
        RuleTrial trial = RuleTrial.of(new CategorySpec("storage", List.of("database is away"), null), SEEN);

        assertThat(trial.searched()).isEqualTo(3);
        assertThat(trial.matched()).isEqualTo(2);
        assertThat(trial.moved()).isEqualTo(1);
        assertThat(trial.refused()).isEmpty();
        assertThat(trial.matches())
                .containsExactly(
                        new RuleTrial.Match("f2:1", 2, "unknown", "payments", "the database is away"),
                        new RuleTrial.Match("f2:2", 2, "storage", "payments", "the DATABASE is away"));
    }

    @Test
    void tellsWhichPatternIsRefusedAndWhy() {
        RuleTrial trial = RuleTrial.of(new CategorySpec("storage", List.of("(unclosed", "connection"), null), SEEN);

        assertThat(trial.refused()).singleElement().asString().contains("rule 'storage' was refused", "(unclosed");
        assertThat(trial.matched()).isEqualTo(1);
    }

    @Test
    void doesNotTryTheStarterSet() {
        List<Kept> refusedConnection =
                List.of(kept("f2:4", "unknown", "java.net.ConnectException: Connection refused", ""));

        assertThat(RuleTrial.of(new CategorySpec("storage", List.of("nothing"), null), refusedConnection)
                        .matched())
                .isZero();
    }

    private static Kept kept(String fingerprint, String category, String cause, String excerpt) {
        Route route = new Route("payments", "rule: for a test");
        return new Kept(fingerprint, 2, new Judgement(category, cause, List.of(), route, excerpt, null, List.of()));
    }
}
