package dev.testflow.executor.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.testflow.contract.CaseFailure;
import dev.testflow.executor.CaseResult;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What each dialect tells of a case, by which its planned test is found and its failure is understood. */
class PlacesOfCasesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ctrf/all-statuses.json    | closes                     |                     | web/till.test.js           | shop till      | 12",
                "jest/formatted.json       | till drawer closes         |                     | /shop/web/till.test.js     | till drawer    | 4",
                "jest/failing-compilation.json | another thing should foo |                   | /path/to/project2/__tests__/test2.test.js | another thing | 1",
                "go/mixed.json             | TestOpens                  | shop/till           | shop/till/till_test.go     |                | 250",
                "trx/data-driven.trx       | Adds (Data Row 1)          | Shop.PriceTests     |                            |                | 1000",
                "trx/data-driven.trx       | Shop.TillTests+Drawer.Opens(key: 7) | Shop.TillTests+Drawer |                 |                | 1",
                "trx/pickles.trx           | FailToAddTwoNumbers        | Pickles.TestHarness.MSTest.AdditionFeature | |                     | 46",
                "trx/NUnit-net461-sample.trx | FailTest                 | SampleProject.NUnit.TestServiceTests | |                           | 111",
                "nunit/nunit3.xml          | Closes                     | Shop.TillTests      |                            | Shop.TillTests | 100",
                "nunit/nunit2.xml          | Shop.TillTests.Closes      | Shop.TillTests      |                            | TillTests      | 10",
                "xunit/v2.xml              | Shop.TillTests.Closes      | Shop.TillTests      |                            | Test collection for Shop.TillTests | 50",
                "open-test/events.xml      | closes()                   | shop.TillTest       |                            | TillTest       | 0",
                "open-test/events.xml      | StockTest                  | shop.StockTest      |                            | JUnit Jupiter  | 0",
                "allure/passed-result.json | test_opens                 | tests.test_till.TestTill |                       | test_till      | 120",
                "allure/broken-result.json | closes()                   | shop.TillTest       |                            | Till           | 1000",
                "allure/flaky-result.json  | rings                      | web/till.test.js    |                            |                | 0",
                "cucumber/cucumber-js.json | It opens                   |                     | features/till.feature      | Till           | 4",
                "cucumber/behave.json      | It closes                  |                     | features/till.feature      | Till           | 500",
                "cucumber/background.json  | It rings                   |                     | shop/till.feature          | Till           | 0",
                "tap/node.tap              | closes                     |                     | /shop/web/till.test.js     | till           | 8",
                "tap/buffered.tap          | opens                      |                     |                            | till           | 1",
                "tap/buffered.tap          | adds                       |                     | test/price.js              | price          | 0",
            })
    void tellsWhereACaseStands(String sample, String name, String className, String file, String suite, long millis)
            throws IOException {
        CaseResult result = ReadReport.ofSample(sample).only(name);

        assertThat(result.className()).isEqualTo(className);
        assertThat(result.file()).isEqualTo(file);
        assertThat(result.suite()).isEqualTo(suite);
        assertThat(result.millis()).isEqualTo(millis);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ctrf/all-statuses.json    | closes                | open                  | at till.js:7               | one",
                "jest/formatted.json       | till drawer closes    |                       | till.test.js:7:3           |",
                "jest/formatted.json       | /shop/web/price.test.js |                     | Cannot find module './price' |",
                "go/mixed.json             | TestOpens             | no key                |                            | till_test.go:12",
                "go/mixed.json             | TestHangs             | does not tell how it ended |                       | test timed out",
                "go/build-failed.json      | shop/till             |                       |                            | undefined: drawer",
                "trx/data-driven.trx       | Adds (Data Row 1)     | 3 is not 4            | at Shop.PriceTests.Adds()  |",
                "nunit/nunit3.xml          | Closes                | But was:  False       | at Shop.TillTests.Closes() |",
                "nunit/nunit3-tear-down.xml | Shop.TillTests       | TearDown : no key     | at Shop.TillTests.Stop()   |",
                "xunit/v2.xml              | Shop.TillTests.Closes | Assert.True() Failure | at Shop.TillTests.Closes() | click",
                "xunit/v2.xml              | Till collection       | no key                | at Shop.Till.Dispose()     |",
                "open-test/events.xml      | closes()              |                       | TillTest.java:7            | click",
                "allure/broken-result.json | closes()              | no key                | IllegalStateException      |",
                "allure/tear-down-container.json | close           | no key                |                            |",
                "cucumber/cucumber-js.json | It closes             |                       | AssertionError: open       |",
                "cucumber/cucumber-js.json | It sings              | a step is undefined   |                            |",
                "cucumber/background.json  | It closes             |                       | no till                    |",
                "tap/node.tap              | closes                | open                  | this is no test            |",
                "tap/perl.tap              | the till closes       |                       | at t/till.t line 12        |",
            })
    void tellsWhyACaseFailed(String sample, String name, String message, String trace, String output)
            throws IOException {
        CaseFailure failure = ReadReport.ofSample(sample).only(name).failure();

        assertThat(failure).isNotNull();
        assertContains(failure.message(), message);
        assertContains(failure.trace(), trace);
        assertContains(failure.output(), output);
    }

    @Test
    void tellsTheDetailsOfAFailureOnce() throws IOException {
        CaseFailure failure =
                ReadReport.ofSample("nunit/nunit3.xml").only("Closes").failure();

        assertThat(failure).isNotNull();
        assertThat(failure.message()).doesNotContain("said twice");
    }

    private static void assertContains(String text, String part) {
        if (part == null) {
            assertThat(text).isNull();
        } else {
            assertThat(text).contains(part);
        }
    }
}
