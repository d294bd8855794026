package dev.testflow.executor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.testflow.contract.Outcome;
import dev.testflow.contract.RunFinished;
import dev.testflow.contract.RunStarted;
import dev.testflow.contract.TestFinished;
import dev.testflow.contract.Verdict;
import dev.testflow.embedded.BrokerAndDatabase;
import dev.testflow.executor.GitFixture.Revision;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Real runs with real processes, one per runner. */
@QuarkusTest
@WithTestResource(value = BrokerAndDatabase.class, scope = TestResourceScope.GLOBAL)
class RunnersIT extends RunningExecutor {

    @Test
    void unittestTellsEachFileByItself() {
        Revision revision = new GitFixture(folder)
                .with("shop/price.py", "def total(a, b):\n    return a + b\n")
                .with("tests/test_price.py", """
                        import unittest
                        from shop.price import total
                        class PriceTest(unittest.TestCase):
                            def test_adds(self):
                                self.assertEqual(3, total(1, 2))
                            @unittest.skip("not today")
                            def test_skipped(self):
                                pass
                        """)
                .with("tests/test_broken.py", """
                        import unittest
                        class BrokenTest(unittest.TestCase):
                            def test_fails(self):
                                print("the till said no")
                                self.assertEqual(3, 4, "wrong total")
                            def test_subtests(self):
                                for i in range(3):
                                    with self.subTest(i=i):
                                        self.assertNotEqual(i, 1)
                        """)
                .with("tests/test_unloadable.py", "import nothing_of_that_name\n")
                .with("tests/test_exits.py", "import os\nos._exit(3)\n")
                .with("tests/test_empty.py", "x = 1\n")
                .with(
                        "tests/test_last.py",
                        "import unittest\nclass T(unittest.TestCase):\n    def test_ok(self):\n        pass\n")
                .commit();
        PlanFixture plan = new PlanFixture(revision, "unittest")
                .tests(
                        "tests/test_price.py",
                        "tests/test_broken.py",
                        "tests/test_unloadable.py",
                        "tests/test_exits.py",
                        "tests/test_empty.py",
                        "tests/test_last.py");

        bus.publish(plan);

        RunFinished finished = bus.awaitFinished(plan.run);
        assertThat(finished.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(finished.counts()).isEqualTo(Map.of(Verdict.PASSED, 2, Verdict.FAILED, 2, Verdict.ERROR, 2));
        assertThat(bus.results(plan.run).getFirst()).isInstanceOf(RunStarted.class);
        assertThat(bus.test(plan.run, "tests/test_price.py").cases().skipped()).isOne();
        TestFinished broken = bus.test(plan.run, "tests/test_broken.py");
        assertThat(broken.failures()).extracting("name").containsExactlyInAnyOrder("test_fails", "test_subtests (i=1)");
        assertThat(broken.failures()).anySatisfy(failure -> {
            assertThat(failure.message()).contains("wrong total");
            assertThat(failure.output()).contains("the till said no");
            assertThat(failure.trace()).contains("test_broken.py");
        });
        assertThat(bus.test(plan.run, "tests/test_unloadable.py")
                        .failures()
                        .getFirst()
                        .type())
                .isEqualTo("ModuleNotFoundError");
        assertThat(bus.test(plan.run, "tests/test_exits.py").reason()).contains("exit code 3");
        assertThat(bus.test(plan.run, "tests/test_empty.py").reason()).contains("no test ran");
    }

    @Test
    void nodeRunsEachFileInItsOwnProcess() {
        Revision revision = new GitFixture(folder)
                .with("a.test.js", "const test = require('node:test');\ntest('adds', () => {});\n")
                .with("b.test.js", """
                        const test = require('node:test'); const assert = require('node:assert');
                        test('fails', () => assert.strictEqual(1, 2));
                        """)
                .with("none.test.js", "console.log('no test in here');\n")
                .commit();
        PlanFixture plan = new PlanFixture(revision, "node").tests("a.test.js", "b.test.js", "none.test.js");

        bus.publish(plan);

        RunFinished finished = bus.awaitFinished(plan.run);
        assertThat(finished.counts()).isEqualTo(Map.of(Verdict.PASSED, 1, Verdict.FAILED, 1, Verdict.ERROR, 1));
        assertThat(bus.test(plan.run, "b.test.js").failures().getFirst().name()).isEqualTo("fails");
        assertThat(bus.test(plan.run, "none.test.js").log()).contains("no test in here");
    }

    @Test
    void commandRunsOnceForAllWhenItTakesAll() {
        Revision revision = new GitFixture(folder).with("answer.sh", """
                        mkdir -p out
                        { echo '<testsuite>'
                          for t in "$@"; do
                            case $t in
                            *bad*) echo "<testcase classname='$t' name='x'><failure message='no'/></testcase>" ;;
                            *silent*) ;;
                            *) echo "<testcase classname='$t' name='x'/>" ;;
                            esac
                          done
                          echo '</testsuite>'; } >out/report.xml
                        echo once >>"$COUNT"
                        exit 1
                        """).commit();
        String count = System.getProperty("java.io.tmpdir") + "/count-" + System.nanoTime();
        PlanFixture plan = new PlanFixture(revision, "command")
                .command("sh", "answer.sh", "{test_paths}")
                .reports("out/*.xml")
                .variables(Map.of("COUNT", count))
                .tests("t/good.sh", "t/bad.sh", "t/silent.sh");

        bus.publish(plan);

        RunFinished finished = bus.awaitFinished(plan.run);
        assertThat(finished.counts()).isEqualTo(Map.of(Verdict.PASSED, 1, Verdict.FAILED, 1, Verdict.ERROR, 1));
        assertThat(bus.test(plan.run, "t/silent.sh").reason()).contains("no case of this test");
        assertThat(java.nio.file.Path.of(count)).hasContent("once");
    }

    @Test
    void commandNeverPassesWithoutReport() {
        Revision revision = new GitFixture(folder)
                .with("t/a.sh", "exit 0\n")
                .with("t/b.sh", "exit 0\n")
                .with("t/[c].sh", "mkdir -p out && echo '<testsuite><testcase/></testsuite>' >out/[c].xml\n")
                .commit();
        PlanFixture plan = new PlanFixture(revision, "command")
                .command("sh", "{test_path}")
                .reports("out/{test_name}.xml")
                .tests("t/a.sh", "t/b.sh", "t/[c].sh");

        bus.publish(plan);

        assertThat(bus.awaitFinished(plan.run).counts()).isEqualTo(Map.of(Verdict.ERROR, 2, Verdict.PASSED, 1));
        assertThat(bus.test(plan.run, "t/a.sh").reason())
                .isEqualTo("the runner ended with exit code 0 and left no report");
    }

    @Test
    void temporaryFilesHavePathsThatSocketsCanHave() {
        Revision revision = new GitFixture(folder).with("t/socket.sh", """
                        touch "$TMPDIR/there" && [ ${#TMPDIR} -le 60 ] && [ -e ../tmp/there ] || exit 1
                        echo '<testsuite><testcase/></testsuite>' >report.xml
                        """).commit();
        PlanFixture plan = new PlanFixture(revision, "command")
                .command("sh", "{test_path}")
                .reports("report.xml")
                .tests("t/socket.sh");

        bus.publish(plan);

        assertThat(bus.awaitFinished(plan.run).counts()).isEqualTo(Map.of(Verdict.PASSED, 1));
    }

    @Test
    void junitRunsCompiledClasses() {
        String launcher =
                System.getProperty("user.dir") + "/target/classes/runners/junit-platform-console-standalone.jar";
        Revision revision = new GitFixture(folder)
                .with("src/shop/PriceTest.java", """
                        package shop;
                        import org.junit.jupiter.api.*;
                        class PriceTest { @Test void adds() {} @Nested class Inner { @Test void nested() {} } }
                        """)
                .with("src/shop/TillTest.java", """
                        package shop;
                        import org.junit.jupiter.api.*;
                        class TillTest { @Test void opens() { Assertions.assertEquals(till.Coins.counted(), 2, "the till is stuck"); } }
                        """)
                .with(
                        "till/Coins.java",
                        "package till; public class Coins { public static int counted() { return 1; } }")
                .commit();
        PlanFixture plan = new PlanFixture(revision, "junit")
                .build("sh", "-c", """
                        "$JAVA_HOME"/bin/javac -d coins till/*.java && mkdir lib && "$JAVA_HOME"/bin/jar cf lib/coins.jar -C coins .
                        "$JAVA_HOME"/bin/javac -cp '%s:lib/*' -d classes src/shop/*.java""".formatted(launcher))
                .classPath("classes", "lib/*")
                .tests("src/shop/PriceTest.java", "src/shop/TillTest.java");

        bus.publish(plan);

        RunFinished finished = bus.awaitFinished(plan.run);
        assertThat(bus.tests(plan.run)).extracting(TestFinished::reason).containsOnlyNulls();
        assertThat(finished.counts()).isEqualTo(Map.of(Verdict.PASSED, 1, Verdict.FAILED, 1));
        assertThat(bus.test(plan.run, "src/shop/PriceTest.java").cases().passed())
                .isEqualTo(2);
        assertThat(bus.test(plan.run, "src/shop/TillTest.java")
                        .failures()
                        .getFirst()
                        .message())
                .contains("stuck");
    }

    @Test
    void mavenReadsWhatSurefireWrote() {
        Revision revision = new GitFixture(folder)
                .with(
                        "target/surefire-reports/TEST-shop.PriceTest.xml",
                        "<testsuite><testcase name='stale' classname='shop.PriceTest'/></testsuite>")
                .with("run.sh", """
                        case "$*" in *-Dtest=PriceTest,TillTest,StockTest*) ;; *) echo "unexpected: $*"; exit 9 ;; esac
                        mkdir -p till/target/surefire-reports
                        cat >till/target/surefire-reports/TEST-shop.TillTest.xml <<'END'
                        <testsuite name="shop.TillTest"><testcase name="opens" classname="shop.TillTest"/>
                        <testcase name="closes" classname="shop.TillTest"><flakyFailure message="stuck"/></testcase></testsuite>
                        END
                        cat >till/target/surefire-reports/TEST-shop.StockTest.xml <<'END'
                        <testsuite name="shop.StockTest"><testcase name="counts" classname="shop.StockTest"/></testsuite>
                        END
                        """)
                .commit();
        PlanFixture plan = new PlanFixture(revision, "maven")
                .build("sh", "-c", "printf '#!/bin/sh\\nexec sh run.sh \"$@\"\\n' >mvnw && chmod +x mvnw")
                .tests(
                        "price/src/test/java/shop/PriceTest.java",
                        "till/src/test/java/shop/TillTest.java",
                        "shop.StockTest");

        bus.publish(plan);

        RunFinished finished = bus.awaitFinished(plan.run);
        assertThat(finished.counts()).isEqualTo(Map.of(Verdict.FLAKY, 1, Verdict.PASSED, 1, Verdict.ERROR, 1));
        assertThat(bus.test(plan.run, "till/src/test/java/shop/TillTest.java").verdict())
                .isEqualTo(Verdict.FLAKY);
        assertThat(bus.test(plan.run, "price/src/test/java/shop/PriceTest.java").reason())
                .contains("no case of this test");
    }

    @Test
    void fileThatHangsDoesNotTakeTheOthersWithIt() {
        String passing = "import unittest\nclass T(unittest.TestCase):\n    def test_ok(self):\n        pass\n";
        Revision revision = new GitFixture(folder)
                .with("test_a.py", passing)
                .with("test_hangs.py", "import time\nprint('waiting for the till', flush=True)\ntime.sleep(4711)\n")
                .with("test_z.py", passing)
                .commit();
        PlanFixture plan = new PlanFixture(revision, "unittest")
                .timeoutSeconds(3)
                .tests("test_a.py", "test_hangs.py", "test_z.py");

        bus.publish(plan);

        assertThat(bus.awaitFinished(plan.run).counts()).isEqualTo(Map.of(Verdict.PASSED, 2, Verdict.TIMED_OUT, 1));
        assertThat(bus.test(plan.run, "test_hangs.py").log()).contains("waiting for the till");
    }

    @Test
    void failedBuildIsAnErrorWithItsLog() {
        Revision revision = new GitFixture(folder).with("a.test.js", "\n").commit();
        PlanFixture plan = new PlanFixture(revision, "node")
                .build("sh", "-c", "echo cannot find symbol; exit 2")
                .tests("a.test.js");

        bus.publish(plan);

        bus.awaitFinished(plan.run);
        TestFinished test = bus.test(plan.run, "a.test.js");
        assertThat(test.outcome()).isEqualTo(Outcome.ERROR);
        assertThat(test.reason()).isEqualTo("the build failed: sh ended with exit code 2");
        assertThat(test.log()).contains("cannot find symbol");
    }

    @Test
    void missingToolRunnerOrRepositoryIsAnError() {
        Revision revision = new GitFixture(folder).with("a.sh", "\n").commit();
        PlanFixture tool = new PlanFixture(revision, "command")
                .command("no-such-tool", "{test_path}")
                .reports("r.xml")
                .tests("a.sh");
        PlanFixture runner = new PlanFixture(revision, "abacus").tests("a.sh");
        PlanFixture repository =
                new PlanFixture(new Revision("ssh://elsewhere/r", revision.head()), "node").tests("a.sh");

        bus.publish(tool);
        bus.publish(runner);
        bus.publish(repository);

        assertThat(bus.awaitFinished(tool.run).verdict()).isEqualTo(Verdict.ERROR);
        assertThat(bus.awaitFinished(runner.run).verdict()).isEqualTo(Verdict.ERROR);
        assertThat(bus.awaitFinished(repository.run).verdict()).isEqualTo(Verdict.ERROR);
        assertThat(bus.test(tool.run, "a.sh").reason()).contains("no program no-such-tool");
        assertThat(bus.test(runner.run, "a.sh").reason()).contains("no runner abacus");
        assertThat(bus.test(repository.run, "a.sh").reason()).contains("not allowed");
    }
}
