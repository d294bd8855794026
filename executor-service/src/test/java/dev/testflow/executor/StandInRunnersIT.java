package dev.testflow.executor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.testflow.contract.CaseFailure;
import dev.testflow.contract.Verdict;
import dev.testflow.embedded.BrokerAndDatabase;
import dev.testflow.executor.GitFixture.Revision;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.file.Path;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs with tools that no machine need have: a stand-in asks for the arguments that the tool knows, and leaves what the tool left when it was given the like. */
@QuarkusTest
@WithTestResource(value = BrokerAndDatabase.class, scope = TestResourceScope.GLOBAL)
class StandInRunnersIT {

    @TempDir
    Path folder;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrap;

    BusFixture bus;

    @BeforeEach
    void open() {
        bus = new BusFixture(bootstrap);
    }

    @AfterEach
    void close() {
        bus.close();
    }

    @Test
    void mochaRunsEachFileInItsOwnProcess() {
        Revision revision = new GitFixture(folder).with("mocha.sh", """
                        case "$1 $2 $#" in "--reporter=xunit --reporter-option=output=/"*" 3") ;; *) echo "unexpected: $*"; exit 9 ;; esac
                        report=${2#*output=}
                        case $3 in
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
    void gradleReadsWhatItsTestTasksWrote() {
        Revision revision = new GitFixture(folder)
                .with("price/src/test/java/shop/PriceTest.java", "package shop;\nclass PriceTest {}\n")
                .with(
                        "price/build/test-results/test/TEST-shop.PriceTest.xml",
                        "<testsuite><testcase name='stale' classname='shop.PriceTest'/></testsuite>")
                .with("gradle.sh", """
                        case "$*" in "--no-daemon --console=plain --continue --no-build-cache --init-script=/"*"/testflow.gradle test --tests shop.PriceTest --tests shop.TillTest") ;;
                        *) echo "unexpected: $*"; exit 9 ;; esac
                        grep -q failOnNoMatchingTests "${5#--init-script=}" || exit 9
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
