package dev.testflow.selector.ranking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.testflow.selector.Catalogue;
import dev.testflow.selector.Priority;
import dev.testflow.selector.Samples;
import dev.testflow.selector.Tie;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinearRankingTest {

    private static final List<String> CHANGED = List.of("src/main/java/shop/BasketTotal.java");
    private static final Catalogue XY = catalogue("x.py", "y.py");

    private final LinearRanking ranking = new LinearRanking(1, 1, 1, 1);

    @ParameterizedTest
    @CsvSource({
        "src/test/java/shop/BasketTotalTest.java, 1",
        "tests/test_basket_total.py, 1",
        "test/basket-total.test.ts, 1",
        "src/test/java/shop/FeeTest.java, 0",
        "src/test/java/shop/Test.java, 0",
    })
    void comparesNamesByTheirWords(String test, double expected) {
        assertThat(Features.of(CHANGED, catalogue(test), List.of(tie(0, false, 0, 0)))[0][0])
                .isEqualTo(expected);
    }

    @Test
    void aRareWordOfANameCountsMore() {
        Catalogue tests = catalogue("BasketTest.java", "TotalTaxTest.java", "TotalTest.java");

        double[][] features =
                Features.of(CHANGED, tests, List.of(tie(0, false, 0, 0), tie(1, false, 0, 0), tie(2, false, 0, 0)));

        assertThat(features[0][0]).isGreaterThan(features[2][0]).isLessThan(1);
        assertThat(features[2][0]).isGreaterThan(features[1][0]);
    }

    @Test
    void howRareAWordIsTheTestsThatRunTell() {
        Catalogue tests = catalogue("BasketTest.java", "TaxTest.java", "TotalTest.java");

        assertThat(Features.of(CHANGED, tests, List.of(tie(0, false, 0, 0)))[0][0])
                .isEqualTo(Features.of(CHANGED, catalogue("BasketTest.java"), List.of(tie(0, false, 0, 0)))[0][0]);
    }

    @Test
    void whatARuleLeadsToIsAsGoodAsNamed() {
        assertThat(Features.of(CHANGED, XY, List.of(tie(0, true, 0, 0)))).isDeepEqualTo(new double[][] {{1, 0, 0, 0}});
    }

    @Test
    void seesHowNearTheChangeIsAndHowAlikeComparedWithOthersAndHowOftenTheyChangedTogether() {
        assertThat(Features.of(CHANGED, XY, List.of(new Tie(0, false, 4, 3, 0.75, 0.05, 1_000), tie(1, false, 1, 6))))
                .isDeepEqualTo(new double[][] {{0, 0.25, Math.log(11) / Math.log(21), 0.75}, {0, 1, 1, 0}});
    }

    @Test
    void saysWhyATestIsEarly() {
        List<Priority> priorities = ranking.of(
                CHANGED,
                catalogue("BasketTotalTest.java", "FeeTest.java"),
                List.of(tie(0, false, 1, 5), tie(1, false, 2, 1)));

        assertThat(priorities.get(0).score()).isGreaterThan(priorities.get(1).score());
        assertThat(priorities.get(0).words())
                .isEqualTo(
                        "its name is like that of a changed file; it uses a changed file directly; its words are those of the change");
        assertThat(priorities.get(1).words()).isEmpty();
    }

    @Test
    void whatFailsMoreOftenComesFirst() {
        Priority often = priority(new Tie(0, false, 0, 0, 0, 0.5, 1_000));

        assertThat(often.score())
                .isGreaterThan(priority(new Tie(0, false, 0, 0, 0, 0.05, 1_000)).score());
        assertThat(often.words()).isEqualTo("it is likely to fail whatever changed");
    }

    @Test
    void ofTwoThatAreAsLikelyToFailTheShorterComesFirst() {
        assertThat(priority(new Tie(0, false, 0, 0, 0, 0.05, 10)).score())
                .isGreaterThan(
                        priority(new Tie(0, false, 0, 0, 0, 0.05, 10_000)).score());
    }

    @Test
    void comesWithWeightsByWhichEachFeatureSpeaksForATest() {
        double nothing = priority(LinearRanking.trained(), tie(0, false, 0, 0)).score();

        assertThat(priority(LinearRanking.trained(), tie(0, true, 0, 0)).score())
                .isGreaterThan(nothing);
        assertThat(priority(LinearRanking.trained(), tie(0, false, 1, 0)).score())
                .isGreaterThan(nothing);
        assertThat(priority(LinearRanking.trained(), tie(0, false, 0, 1)).score())
                .isGreaterThan(nothing);
        assertThat(priority(LinearRanking.trained(), new Tie(0, false, 0, 0, 1, 0.05, 1_000))
                        .score())
                .isGreaterThan(nothing);
    }

    private Priority priority(Tie test) {
        return priority(ranking, test);
    }

    private static Priority priority(LinearRanking ranking, Tie test) {
        return ranking.of(CHANGED, XY, List.of(test)).getFirst();
    }

    private static Tie tie(int test, boolean named, int steps, double likeness) {
        return new Tie(test, named, steps, likeness, 0, 0.05, 1_000);
    }

    private static Catalogue catalogue(String... tests) {
        return new Catalogue(Samples.python(""), List.of(tests), List.of());
    }
}
