package dev.testflow.executor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.testflow.contract.CaseCounts;
import dev.testflow.contract.CaseFailure;
import dev.testflow.contract.Verdict;
import dev.testflow.embedded.BrokerAndDatabase;
import dev.testflow.executor.GitFixture.Revision;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Runs with tools that no machine need have: a stand-in asks for the arguments that the tool knows, and leaves what the tool left when it was given the like. */
@QuarkusTest
@WithTestResource(value = BrokerAndDatabase.class, scope = TestResourceScope.GLOBAL)
class StandInRunnersIT extends RunningExecutor {

    @Test
    void mochaRunsEachFileInItsOwnProcess() {
        Revision revision = new GitFixture(folder).with("mocha.sh", """
                        case "$*" in "--reporter=xunit --reporter-option=output=/"*) ;; *) echo "unexpected: $*"; exit 9 ;; esac
                        report=${2#*output=}
                        for file; do :; done
                        case $file in
                        test/price.js) cat >"$report" <<'END'
                        <testsuite name="Mocha Tests" tests="2" failures="0" errors="0" skipped="1" timestamp="Thu, 26 Nov 2026 19:27:05 GMT" time="0.398">
                        <testcase classname="price" name="adds" file="/elsewhere/test/price.js" time="0"/>
                        <testcase classname="price" name="rounds" file="/elsewhere/test/price.js" time="0"><skipped/></testcase>
                        </testsuite>
                        END
                        ;;
                        test/till.js) cat >"$report" <<'END'
                        <testsuite name="Mocha Tests" tests="0" failures="0" errors="1" skipped="-1" timestamp="Thu, 26 Nov 2026 19:27:06 GMT" time="0.3">
                        <testcase classname="till" name="&#x22;before all&#x22; hook for &#x22;opens&#x22;" file="/elsewhere/test/till.js" time="0"><failure>jammed
                        Error: jammed
                            at Context.&#x3C;anonymous&#x3E; (test/till.js:2:47)</failure></testcase>
                        </testsuite>
                        END
                        exit 1 ;;
                        ./-empty.js) echo '<testsuite name="Mocha Tests" tests="0" failures="0" errors="0" skipped="0"></testsuite>' >"$report" ;;
                        *) echo "the process ends itself" ;;
                        esac
                        """).commit();
        PlanFixture plan = installed(revision, "mocha", "node_modules/.bin/mocha")
                .tests("test/price.js", "test/till.js", "-empty.js", "test/exits.js");

        bus.publish(plan);

        assertThat(bus.awaitFinished(plan.run).counts())
                .isEqualTo(Map.of(Verdict.PASSED, 1, Verdict.FAILED, 1, Verdict.ERROR, 2));
        assertThat(bus.test(plan.run, "test/price.js").cases().skipped()).isOne();
        assertThat(failure(plan, "test/till.js").trace()).contains("test/till.js:2:47");
        assertThat(bus.test(plan.run, "-empty.js").reason()).contains("no test ran");
        assertThat(bus.test(plan.run, "test/exits.js").reason())
                .isEqualTo("the runner ended with exit code 0 and left no report");
        assertThat(bus.test(plan.run, "test/exits.js").log()).contains("the process ends itself");
    }

    @Test
    void vitestTellsFilesApart() {
        Revision revision = new GitFixture(folder).with("vitest.sh", """
                        case "$1 $2 $4 $5 $#" in "--run --reporter=junit --bail=0 --coverage.enabled=false 8") ;; *) echo "unexpected: $*"; exit 9 ;; esac
                        [ "$6 $7 $8" = "test/price.test.ts test/till.test.ts test/gone.test.ts" ] || exit 9
                        cat >"${3#--outputFile.junit=}" <<'END'
                        <?xml version="1.0" encoding="UTF-8" ?>
                        <testsuites name="vitest tests" tests="4" failures="2" errors="0" time="0.043255716">
                            <testsuite name="test/price.test.ts" timestamp="2026-11-26T19:37:21.211Z" hostname="vm" tests="3" failures="1" errors="0" skipped="1" time="0.01656624">
                                <testcase classname="test/price.test.ts" name="price &gt; adds" time="0.0034207">
                                </testcase>
                                <testcase classname="test/price.test.ts" name="price &gt; rounds" time="0">
                                    <skipped/>
                                </testcase>
                                <testcase classname="test/price.test.ts" name="price &gt; param 2" time="0.00880736">
                                    <failure message="expected 2 to be 1 // Object.is equality" type="AssertionError">
                        AssertionError: expected 2 to be 1 // Object.is equality
                         ❯ test/price.test.ts:2:122
                                    </failure>
                                </testcase>
                            </testsuite>
                            <testsuite name="test/till.test.ts" timestamp="2026-11-26T19:37:21.228Z" hostname="vm" tests="1" failures="1" errors="0" skipped="0" time="0">
                                <testcase classname="test/till.test.ts" name="test/till.test.ts" time="0">
                                    <failure message="process.exit unexpectedly called with &quot;3&quot;" type="Error">
                        Error: process.exit unexpectedly called with &quot;3&quot;
                         ❯ test/till.test.ts:1:9
                                    </failure>
                                </testcase>
                            </testsuite>
                        </testsuites>
                        END
                        exit 1
                        """).commit();
        PlanFixture plan = installed(revision, "vitest", "node_modules/.bin/vitest")
                .tests("test/price.test.ts", "test/till.test.ts", "test/gone.test.ts");

        bus.publish(plan);

        assertThat(bus.awaitFinished(plan.run).counts()).isEqualTo(Map.of(Verdict.FAILED, 2, Verdict.ERROR, 1));
        assertThat(bus.test(plan.run, "test/price.test.ts").cases().passed()).isOne();
        assertThat(failure(plan, "test/till.test.ts").message()).contains("process.exit");
        assertThat(bus.test(plan.run, "test/gone.test.ts").reason()).contains("no case of this test");
    }

    @Test
    void jestRunsEachFileInItsOwnProcess() {
        Revision revision = new GitFixture(folder).with("jest.sh", """
                        case "$1 $2 $4 $5 $6 $#" in "--ci --json --bail=0 --coverage=false --runTestsByPath 7") ;; *) echo "unexpected: $*"; exit 9 ;; esac
                        report=${3#--outputFile=}
                        case $7 in
                        test/price.test.js) cat >"$report" <<'END'
                        {"numFailedTestSuites":1,"numFailedTests":1,"numPassedTests":1,"numPendingTests":1,"numRuntimeErrorTestSuites":0,"numTodoTests":0,"numTotalTestSuites":1,
                        "numTotalTests":3,"success":false,"wasInterrupted":false,"testResults":[{"assertionResults":[
                        {"ancestorTitles":["price"],"duration":2,"failureMessages":[],"fullName":"price adds","invocations":1,"status":"passed","title":"adds"},
                        {"ancestorTitles":["price"],"failureMessages":[],"fullName":"price rounds","status":"pending","title":"rounds"},
                        {"ancestorTitles":["price"],"duration":3,"failureMessages":["Error: expect(received).toBe(expected)\\n    at toBe (/elsewhere/test/price.test.js:1:123)"],
                        "fullName":"price param 2","invocations":1,"status":"failed","title":"param 2"}],
                        "message":"","name":"/elsewhere/test/price.test.js","status":"failed","summary":""}]}
                        END
                        exit 1 ;;
                        test/load.test.js) cat >"$report" <<'END'
                        {"numFailedTestSuites":1,"numFailedTests":0,"numRuntimeErrorTestSuites":1,"numTotalTestSuites":1,"numTotalTests":0,"success":false,"wasInterrupted":false,
                        "testResults":[{"assertionResults":[],"message":"Test suite failed to run\\n\\n    Cannot find module 'nope'","name":"/elsewhere/test/load.test.js","status":"failed"}]}
                        END
                        exit 1 ;;
                        *) echo "process.exit called" ;;
                        esac
                        """).commit();
        PlanFixture plan = installed(revision, "jest", "node_modules/.bin/jest")
                .tests("test/price.test.js", "test/load.test.js", "test/exits.test.js");

        bus.publish(plan);

        assertThat(bus.awaitFinished(plan.run).counts()).isEqualTo(Map.of(Verdict.FAILED, 2, Verdict.ERROR, 1));
        assertThat(bus.test(plan.run, "test/price.test.js").cases()).isEqualTo(new CaseCounts(1, 1, 0, 1));
        assertThat(failure(plan, "test/price.test.js").name()).isEqualTo("price param 2");
        assertThat(failure(plan, "test/load.test.js").trace()).contains("Cannot find module 'nope'");
        assertThat(bus.test(plan.run, "test/exits.test.js").reason())
                .isEqualTo("the runner ended with exit code 0 and left no report");
    }

    @Test
    void goRunsTheFunctionsOfEachFile() {
        Revision revision = new GitFixture(folder)
                .with("price/price_test.go", """
                        package price

                        func TestAdds(t *testing.T) {}
                        func (t till) TestMethod() {}
                        func helper() {}
                        func ExampleTotal() {}
                        """)
                .with("price/exits_test.go", "package price\nfunc TestExits(t *testing.T) { os.Exit(3) }\n")
                .with("none_test.go", "package shop\n")
                .with("go.sh", """
                        [ "$1" = version ] && { echo go version go1.19.8 linux/amd64; exit; }
                        case "$*" in
                        "test -json -count=1 -timeout=0 -run ^(TestAdds|ExampleTotal)$ ./price") cat <<'END'
                        {"Action":"run","Package":"shop/price","Test":"TestAdds"}
                        {"Action":"run","Package":"shop/price","Test":"TestAdds/case2"}
                        {"Action":"output","Package":"shop/price","Test":"TestAdds/case2","Output":"    price_test.go:3: wrong total of 2\\n"}
                        {"Action":"fail","Package":"shop/price","Test":"TestAdds/case2","Elapsed":0}
                        {"Action":"fail","Package":"shop/price","Test":"TestAdds","Elapsed":0}
                        {"Action":"run","Package":"shop/price","Test":"ExampleTotal"}
                        {"Action":"pass","Package":"shop/price","Test":"ExampleTotal","Elapsed":0}
                        {"Action":"output","Package":"shop/price","Output":"FAIL\\n"}
                        {"Action":"fail","Package":"shop/price","Elapsed":0.003}
                        END
                        exit 1 ;;
                        "test -json -count=1 -timeout=0 -run ^(TestExits)$ ./price") cat <<'END'
                        {"Action":"run","Package":"shop/price","Test":"TestExits"}
                        {"Action":"output","Package":"shop/price","Output":"FAIL\\tshop/price\\t0.002s\\n"}
                        {"Action":"fail","Package":"shop/price","Elapsed":0.002}
                        END
                        exit 1 ;;
                        "test -json -count=1 -timeout=0 -run ^()$ .") cat <<'END'
                        {"Action":"output","Package":"shop","Output":"testing: warning: no tests to run\\n"}
                        {"Action":"pass","Package":"shop","Elapsed":0.002}
                        END
                        ;;
                        *) echo "unexpected: $*" >&2; exit 9 ;;
                        esac
                        """)
                .commit();
        PlanFixture plan = installed(revision, "go", "tools/go")
                .variables(Map.of("PATH", "tools:/usr/bin:/bin"))
                .tests("price/price_test.go", "price/exits_test.go", "none_test.go");

        bus.publish(plan);

        assertThat(bus.awaitFinished(plan.run).counts()).isEqualTo(Map.of(Verdict.FAILED, 2, Verdict.ERROR, 1));
        assertThat(bus.test(plan.run, "price/price_test.go").cases()).isEqualTo(new CaseCounts(1, 2, 0, 0));
        assertThat(failure(plan, "price/price_test.go").message()).isEqualTo("wrong total of 2");
        assertThat(failure(plan, "price/exits_test.go").name()).isEqualTo("TestExits");
        assertThat(bus.test(plan.run, "none_test.go").reason()).contains("no test ran");
    }

    @Test
    void gradleReadsWhatItsTestTasksWrote() {
        Revision revision = new GitFixture(folder)
                .with("price/src/test/java/shop/PriceTest.java", "package shop;\nclass PriceTest {}\n")
                .with(
                        "price/build/test-results/test/TEST-shop.PriceTest.xml",
                        "<testsuite><testcase name='stale' classname='shop.PriceTest'/></testsuite>")
                .with("gradle.sh", """
                        case "$*" in "--no-daemon --console=plain --continue --no-build-cache --init-script=/"*"/testflow.gradle -Dtestflow.tests=/"*" testflowTests") ;;
                        *) echo "unexpected: $*"; exit 9 ;; esac
                        grep -q testflowTests "${5#--init-script=}" || exit 9
                        tr '\\0' ' ' <"${6#-Dtestflow.tests=}" | grep -q "^$PWD/price/src/test/java/shop/PriceTest.java shop.PriceTest  shop.TillTest$" || exit 9
                        mkdir -p till/build/test-results/test
                        cat >till/build/test-results/test/TEST-shop.TillTest.xml <<'END'
                        <?xml version="1.0" encoding="UTF-8"?>
                        <testsuite name="shop.TillTest" tests="2" skipped="0" failures="1" errors="0" timestamp="2026-11-26T19:27:05" hostname="vm" time="0.012">
                          <properties/>
                          <testcase name="opens()" classname="shop.TillTest" time="0.01">
                            <failure message="org.opentest4j.AssertionFailedError: the till is stuck" type="org.opentest4j.AssertionFailedError">org.opentest4j.AssertionFailedError: the till is stuck
                        \tat shop.TillTest.opens(TillTest.java:5)
                        </failure>
                          </testcase>
                          <testcase name="closes()" classname="shop.TillTest" time="0.001"/>
                        </testsuite>
                        END
                        exit 1
                        """)
                .commit();
        PlanFixture plan = installed(revision, "gradle", "gradlew")
                .tests("price/src/test/java/shop/PriceTest.java", "till/src/test/java/shop/TillTest.java");

        bus.publish(plan);

        assertThat(bus.awaitFinished(plan.run).counts()).isEqualTo(Map.of(Verdict.FAILED, 1, Verdict.ERROR, 1));
        assertThat(failure(plan, "till/src/test/java/shop/TillTest.java").type())
                .isEqualTo("org.opentest4j.AssertionFailedError");
        assertThat(bus.test(plan.run, "price/src/test/java/shop/PriceTest.java").reason())
                .contains("no case of this test");
    }

    private CaseFailure failure(PlanFixture plan, String test) {
        return bus.test(plan.run, test).failures().getFirst();
    }

    /** The repository's shell script of the runner's name takes the place of its tool. */
    private static PlanFixture installed(Revision revision, String runner, String tool) {
        String install = "mkdir -p $(dirname %2$s) && { echo '#!/bin/sh'; cat %1$s.sh; } >%2$s && chmod +x %2$s";
        return new PlanFixture(revision, runner).build("sh", "-c", install.formatted(runner, tool));
    }
}
