package dev.testflow.selector.ranking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.testflow.selector.Priority;
import dev.testflow.selector.Tie;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinearRankingTest {

    private static final List<String> CHANGED = List.of("src/main/java/shop/BasketTotal.java");

    private final LinearRanking ranking = new LinearRanking(1, 1, 1);

    @ParameterizedTest
    @CsvSource({
        "src/test/java/shop/BasketTotalTest.java, 1",
        "tests/test_basket_total.py, 1",
        "test/basket-total.test.ts, 1",
        "src/test/java/shop/FeeTest.java, 0",
        "src/test/java/shop/Test.java, 0",
    })
    void comparesNamesByTheirWords(String test, double expected) {
        assertThat(Features.of(CHANGED, List.of(tie(test, false, 0, 0)))[0][0]).isEqualTo(expected);
    }

    @Test
    void aRareWordOfANameCountsMore() {
        List<Tie> tests = List.of(
                tie("BasketTest.java", false, 0, 0),
                tie("TotalTest.java", false, 0, 0),
                tie("TotalTaxTest.java", false, 0, 0));

        double[][] features = Features.of(CHANGED, tests);

        assertThat(features[0][0]).isGreaterThan(features[1][0]).isLessThan(1);
        assertThat(features[1][0]).isGreaterThan(features[2][0]);
    }

    @Test
    void whatARuleLeadsToIsAsGoodAsNamed() {
        assertThat(Features.of(CHANGED, List.of(tie("x.py", true, 0, 0)))).isDeepEqualTo(new double[][] {{1, 0, 0}});
    }

    @Test
    void seesHowNearTheChangeIsAndHowAlikeComparedWithOthers() {
        assertThat(Features.of(CHANGED, List.of(tie("x.py", false, 4, 3), tie("y.py", false, 1, 6))))
                .isDeepEqualTo(new double[][] {{0, 0.25, 0.5}, {0, 1, 1}});
    }

    @Test
    void saysWhyATestIsEarly() {
        List<Priority> priorities = ranking.of(
                CHANGED, List.of(tie("BasketTotalTest.java", false, 1, 5), tie("FeeTest.java", false, 2, 1)));

        assertThat(priorities.get(0).score()).isGreaterThan(priorities.get(1).score());
        assertThat(priorities.get(0).words())
                .containsExactly(
                        "its name is like that of a changed file",
                        "it uses a changed file directly",
                        "its words are those of the change");
        assertThat(priorities.get(1).words()).isEmpty();
    }

    @Test
    void whatFailsMoreOftenComesFirst() {
        Priority often = priority(new Tie("x.py", false, 0, 0, 0.5, 1_000));

        assertThat(often.score())
                .isGreaterThan(
                        priority(new Tie("x.py", false, 0, 0, 0.05, 1_000)).score());
        assertThat(often.words()).containsExactly("it is likely to fail whatever changed");
    }

    @Test
    void ofTwoThatAreAsLikelyToFailTheShorterComesFirst() {
        assertThat(priority(new Tie("x.py", false, 0, 0, 0.05, 10)).score())
                .isGreaterThan(
                        priority(new Tie("x.py", false, 0, 0, 0.05, 10_000)).score());
    }

    @Test
    void comesWithWeightsByWhichEachFeatureSpeaksForATest() {
        double nothing =
                priority(LinearRanking.trained(), tie("x.py", false, 0, 0)).score();

        assertThat(priority(LinearRanking.trained(), tie("x.py", true, 0, 0)).score())
                .isGreaterThan(nothing);
        assertThat(priority(LinearRanking.trained(), tie("x.py", false, 1, 0)).score())
                .isGreaterThan(nothing);
        assertThat(priority(LinearRanking.trained(), tie("x.py", false, 0, 1)).score())
                .isGreaterThan(nothing);
    }

    private Priority priority(Tie test) {
        return priority(ranking, test);
    }

    private static Priority priority(LinearRanking ranking, Tie test) {
        return ranking.of(CHANGED, List.of(test)).getFirst();
    }

    private static Tie tie(String test, boolean named, int steps, double likeness) {
        return new Tie(test, named, steps, likeness, 0.05, 1_000);
    }
}
