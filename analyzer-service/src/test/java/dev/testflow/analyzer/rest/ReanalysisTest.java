package dev.testflow.analyzer.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.testflow.analyzer.db.SeenFailures.Kept;
import dev.testflow.analyzer.judgement.Judgement;
import dev.testflow.analyzer.route.Route;
import dev.testflow.contract.AnalysisSpec;
import dev.testflow.contract.CategorySpec;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReanalysisTest {

    private static final String OWN = "category: rule 'storage' of the workflow ('away') matches the message: away";

    @Test
    void tellsWhatOtherRulesWouldMoveAndWhoWouldGetIt() {
        AnalysisSpec rules = new AnalysisSpec(
                List.of(new CategorySpec("storage", List.of("database is away"), null)), Map.of("storage", "dba"));

        Reanalysis reanalysis = Reanalysis.of(
                rules,
                List.of(
                        kept("f2:1", "unknown", "the database is away"),
                        kept("f2:2", "storage", "the database is away"),
                        kept("f2:3", "product", "an assertion failed")));

        assertThat(reanalysis.searched()).isEqualTo(3);
        assertThat(reanalysis.moved())
                .containsExactly(new Reanalysis.Moved(
                        "f2:1", 2, "unknown", "storage", "payments", "dba", "the database is away"));
    }

    @Test
    void tellsWhatNoRuleWouldMatchAnyMore() {
        Reanalysis reanalysis =
                Reanalysis.of(AnalysisSpec.NONE, List.of(kept("f2:1", "storage", "the moon is away", OWN)));

        assertThat(reanalysis.moved())
                .containsExactly(new Reanalysis.Moved("f2:1", 2, "storage", "unknown", "payments", null, null));
    }

    @Test
    void tellsWhichPatternIsRefused() {
        AnalysisSpec rules = new AnalysisSpec(List.of(new CategorySpec("storage", List.of("(open"), null)), Map.of());

        assertThat(Reanalysis.of(rules, List.of()).refused())
                .singleElement()
                .asString()
                .contains("(open");
    }

    private static Kept kept(String fingerprint, String category, String cause, String... evidence) {
        Route route = new Route("payments", "rule: for a test");
        return new Kept(fingerprint, 2, new Judgement(category, cause, List.of(), route, "", null, List.of(evidence)));
    }
}
