package dev.testflow.executor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.testflow.contract.Outcome;
import dev.testflow.contract.RunFinished;
import dev.testflow.contract.TestFinished;
import dev.testflow.contract.Verdict;
import dev.testflow.embedded.BrokerAndDatabase;
import dev.testflow.executor.GitFixture.Revision;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Real runs of pytest, where the machine has it. */
@QuarkusTest
@WithTestResource(value = BrokerAndDatabase.class, scope = TestResourceScope.GLOBAL)
class PytestRunnerIT extends RunningExecutor {

    private static final String PASSING = "def test_ok():\n    pass\n";

    @BeforeAll
    static void needsPytest() throws IOException, InterruptedException {
        Process python = new ProcessBuilder("python3", "-c", "import pytest")
                .redirectErrorStream(true)
                .redirectOutput(Redirect.DISCARD)
                .start();
        assumeTrue(python.waitFor() == 0, "python3 has no module pytest");
    }

    @Test
    void tellsEachFileByItself() {
        Revision revision = new GitFixture(folder)
                .with("pytest.ini", "[pytest]\naddopts = -x -p no:xdist --dist=load\npythonpath = src\n")
                .with("src/price.py", "def total(a, b):\n    return a + b\n")
                .with("tests/conftest.py", """
                        import pytest
                        def pytest_addoption(parser):
                            parser.addoption("--dist")
                        @pytest.fixture
                        def till():
                            yield 3
                        @pytest.fixture
                        def jammed():
                            raise OSError("the till is jammed")
                        @pytest.fixture
                        def stuck():
                            yield
                            raise OSError("the till does not close")
                        """)
                .with("tests/test_price.py", """
                        import pytest
                        from price import total
                        @pytest.mark.parametrize("a, b", [(1, 2), (2, 1)])
                        def test_adds(a, b, till):
                            assert total(a, b) == till
                        @pytest.mark.skip("not today")
                        def test_skipped(): pass
                        @pytest.mark.xfail
                        def test_known_to_fail(): assert False
                        @pytest.mark.xfail
                        def test_known_to_fail_but_passes(): pass
                        def test_is_not_distributed(request):
                            assert request.config.option.dist == "no"
                        """)
                .with("tests/test_broken.py", """
                        import pytest
                        @pytest.mark.parametrize("coins", ["1::2", 3])
                        def test_fails(coins):
                            print("the till said no")
                            assert coins == 3, "wrong total"
                        class TestTill:
                            def test_setup(self, jammed): pass
                            def test_teardown(self, stuck): pass
                        @pytest.mark.xfail(strict=True)
                        def test_has_to_fail(): pass
                        """)
                .with("tests/test_unloadable.py", "import nothing_of_that_name\n")
                .with("tests/test_exits.py", "import os\ndef test_exits():\n    os._exit(3)\n")
                .with("tests/test_gives_up.py", "import pytest\ndef test_one():\n    pytest.exit('no more')\n")
                .with("tests/test_empty.py", "x = 1\n")
                .with("tests/test_skipped.py", "import pytest\npytest.importorskip('nothing_of_that_name')\n")
                .with("closed/conftest.py", "import nothing_of_this_name\n")
                .with("closed/test_closed.py", PASSING)
                .with("tests/test_last.py", PASSING)
                .commit();
        PlanFixture plan = plan(revision)
                .tests(
                        "tests/test_price.py",
                        "tests/test_broken.py",
                        "tests/test_unloadable.py",
                        "tests/test_exits.py",
                        "tests/test_gives_up.py",
                        "tests/test_empty.py",
                        "tests/test_skipped.py",
                        "closed/test_closed.py",
                        "tests/test_last.py");

        bus.publish(plan);

        RunFinished finished = bus.awaitFinished(plan.run);
        assertThat(finished.counts())
                .isEqualTo(Map.of(Verdict.PASSED, 2, Verdict.FAILED, 4, Verdict.ERROR, 2, Verdict.SKIPPED, 1));
        TestFinished price = bus.test(plan.run, "tests/test_price.py");
        assertThat(price.cases().passed()).isEqualTo(4);
        assertThat(price.cases().skipped()).isEqualTo(2);
        TestFinished broken = bus.test(plan.run, "tests/test_broken.py");
        assertThat(broken.failures())
                .extracting("name", "className", "outcome", "type")
                .containsExactly(
                        tuple("test_fails[1::2]", "tests.test_broken", Outcome.FAILED, "AssertionError"),
                        tuple("test_setup", "tests.test_broken.TestTill", Outcome.ERROR, "OSError"),
                        tuple("test_teardown", "tests.test_broken.TestTill", Outcome.ERROR, "OSError"),
                        tuple("test_has_to_fail", "tests.test_broken", Outcome.FAILED, null));
        assertThat(broken.cases().passed()).isOne();
        assertThat(broken.failures().getFirst()).satisfies(failure -> {
            assertThat(failure.message()).contains("wrong total");
            assertThat(failure.output()).contains("the till said no");
            assertThat(failure.trace()).contains("test_broken.py:5: AssertionError");
        });
        assertThat(bus.test(plan.run, "tests/test_unloadable.py").failures().getFirst())
                .extracting("type", "message")
                .containsExactly("ModuleNotFoundError", "No module named 'nothing_of_that_name'");
        assertThat(bus.test(plan.run, "tests/test_exits.py").reason()).contains("exit code 3");
        assertThat(bus.test(plan.run, "tests/test_gives_up.py")
                        .failures()
                        .getFirst()
                        .message())
                .isEqualTo("no more");
        assertThat(bus.test(plan.run, "tests/test_empty.py").reason()).contains("no test ran");
        assertThat(bus.test(plan.run, "closed/test_closed.py")
                        .failures()
                        .getFirst()
                        .trace())
                .contains("nothing_of_this_name");
    }

    @Test
    void filesThatHangDoNotTakeTheOthersWithThem() {
        Revision revision = new GitFixture(folder)
                .with("test_a.py", PASSING)
                .with("test_hangs.py", "import time\ndef test_waits():\n    time.sleep(4711)\n")
                .with("test_z.py", PASSING)
                .commit();
        PlanFixture plan = plan(revision).timeoutSeconds(8).tests("test_a.py", "test_hangs.py", "test_z.py");

        bus.publish(plan);

        assertThat(bus.awaitFinished(plan.run).counts()).isEqualTo(Map.of(Verdict.PASSED, 2, Verdict.TIMED_OUT, 1));
        assertThat(bus.test(plan.run, "test_hangs.py").outcome()).isEqualTo(Outcome.TIMED_OUT);
    }

    @Test
    void whatNoTestTellsIsAnErrorOfTheLastOne() {
        Revision revision = new GitFixture(folder)
                .with("conftest.py", "def pytest_sessionfinish(session):\n    session.exitstatus = 7\n")
                .with("test_a.py", PASSING)
                .with("test_z.py", PASSING)
                .commit();
        PlanFixture plan = plan(revision).tests("test_a.py", "test_z.py");

        bus.publish(plan);

        assertThat(bus.awaitFinished(plan.run).counts()).isEqualTo(Map.of(Verdict.PASSED, 1, Verdict.FAILED, 1));
        assertThat(bus.test(plan.run, "test_z.py").failures().getFirst().message())
                .contains("exit code 7");
    }

    @Test
    void withoutPytestEveryTestIsAnError() {
        Revision revision = new GitFixture(folder)
                .with("pytest.py", "raise ImportError('there is no pytest here')\n")
                .with("test_a.py", PASSING)
                .with("test_z.py", PASSING)
                .commit();
        PlanFixture plan = plan(revision).tests("test_a.py", "test_z.py");

        bus.publish(plan);

        assertThat(bus.awaitFinished(plan.run).verdict()).isEqualTo(Verdict.FAILED);
        assertThat(bus.tests(plan.run))
                .hasSize(2)
                .allSatisfy(
                        test -> assertThat(test.failures().getFirst().message()).isEqualTo("there is no pytest here"));
    }

    @Test
    void theApplicationsOwnInterpreterIsTaken() {
        Revision revision = new GitFixture(folder).with("test_a.py", PASSING).commit();
        PlanFixture plan = plan(revision)
                .build(
                        "sh",
                        "-c",
                        "mkdir -p .venv/bin && printf '#!/bin/sh\\nexit 42\\n' >.venv/bin/python && chmod +x .venv/bin/python")
                .tests("test_a.py");

        bus.publish(plan);

        bus.awaitFinished(plan.run);
        assertThat(bus.test(plan.run, "test_a.py").reason()).contains("exit code 42");
    }

    /** Without the plugins that the machine may have: what they do is not ours to test, and pytest starts in less time. */
    private static PlanFixture plan(Revision revision) {
        return new PlanFixture(revision, "pytest").variables(Map.of("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1"));
    }
}
