package dev.testflow.executor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MatchingTest {

    private static final List<String> PLANNED = List.of(
            "src/test/java/shop/PriceTest.java",
            "src/test/java/shop/TillTest.java",
            "tests/test_price.py",
            "tests/unit/test_till.py",
            "web/price.test.js",
            "web/till.test.js",
            "tests/t1.sh",
            "shop.StockTest",
            "a/Same.java",
            "b/Same.java");

    private static final Matching MATCHING = new Matching(PLANNED);

    @ParameterizedTest
    @CsvSource({
        "shop.PriceTest,                  , src/test/java/shop/PriceTest.java",
        "shop.PriceTest+Inner,            , src/test/java/shop/PriceTest.java",
        "shop.PriceTest$Inner,            , src/test/java/shop/PriceTest.java",
        "PriceTest,                       , src/test/java/shop/PriceTest.java",
        "tests.test_price.PriceTest,      , tests/test_price.py",
        "tests.test_price,                , tests/test_price.py",
        "test_till.TillTest,              , tests/unit/test_till.py",
        "tests/t1.sh,                     , tests/t1.sh",
        "shop.StockTest,                  , shop.StockTest",
        "anything, tests/unit/test_till.py, tests/unit/test_till.py",
        "anything, /work/x/web/till.test.js, web/till.test.js",
        "anything, till.test.js           , web/till.test.js",
    })
    void findsThePlannedTestOfACase(String className, String file, String test) {
        assertThat(MATCHING.testOf(result(className, file))).contains(test);
    }

    @ParameterizedTest
    @CsvSource({"Same,", "shop.UnknownTest,", "x, Same.java", "x, other/till.test.jsx"})
    void givesNobodyWhatIsNotClear(String className, String file) {
        assertThat(MATCHING.testOf(result(className, file))).isEmpty();
    }

    @Test
    void givesAllCasesToTheOnlyTestOfAProcess() {
        Matching matching = new Matching(List.of("t.sh"));

        assertThat(matching.testOf(result("whatever", null))).contains("t.sh");
        assertThat(matching.testOf(result(null, null))).contains("t.sh");
    }

    @Test
    void takesNoMoreMemoryForDeepPathsThanTheyHave() {
        String deep = "a/".repeat(2_000);
        List<String> planned =
                IntStream.range(0, 500).mapToObj(i -> deep + "t" + i + ".py").toList();

        Matching matching = new Matching(planned);

        assertThat(matching.testOf(result(null, "/work/" + planned.get(7)))).contains(planned.get(7));
        assertThat(matching.testOf(result("a.a.t8.Test", null))).contains(planned.get(8));
    }

    @Test
    void asksTheSuiteWhenTheCaseSaysNothing() {
        CaseResult result =
                new CaseResult("adds", null, null, "web/price.test.js", null, CaseResult.Ending.PASSED, 0, null);

        assertThat(MATCHING.testOf(result)).contains("web/price.test.js");
    }

    private static CaseResult result(String className, String file) {
        return new CaseResult("case", className, file, null, null, CaseResult.Ending.PASSED, 0, null);
    }
}
