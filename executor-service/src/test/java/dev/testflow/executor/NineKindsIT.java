package dev.testflow.executor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.testflow.contract.CaseCounts;
import dev.testflow.contract.TestFinished;
import dev.testflow.contract.Verdict;
import dev.testflow.embedded.BrokerAndDatabase;
import dev.testflow.executor.GitFixture.Revision;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * In one shard, a test that passes, fails, errs, is skipped, has parameters, hangs, ends its process, has it killed, and floods its output: each gets its own verdict, and none takes another with it.
 */
@QuarkusTest
@WithTestResource(value = BrokerAndDatabase.class, scope = TestResourceScope.GLOBAL)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NineKindsIT {

    private static final int SECONDS = 15;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrap;

    private BusFixture bus;
    private Path folder;
    private PlanFixture unittest;
    private PlanFixture pytest;
    private PlanFixture node;
    private PlanFixture junit;
    private PlanFixture command;

    /** All at once: most of the time, they wait for what hangs. */
    @BeforeAll
    void publish(@TempDir Path folder) {
        this.folder = folder;
        bus = new BusFixture(bootstrap);
        junit = junitPlan();
        unittest = unittestPlan();
        pytest = pytestPlan();
        node = nodePlan();
        command = commandPlan();
        Stream.of(junit, unittest, pytest, node, command).forEach(bus::publish);
    }

    @AfterAll
    void close() {
        bus.close();
    }

    private PlanFixture unittestPlan() {
        return pythonPlan(
                "unittest", "import unittest\nclass T(unittest.TestCase):\n", "self.skipTest('not today')", """
                import unittest
                class T(unittest.TestCase):
                    def test_all(self):
                        for i in range(3):
                            with self.subTest(i=i):
                                self.assertLess(i, 3)
                """);
    }

    private PlanFixture pytestPlan() {
        return pythonPlan("pytest", "class TestIt:\n", "import pytest; pytest.skip('not today')", """
                import pytest
                @pytest.mark.parametrize("i", range(3))
                def test_all(i):
                    assert i < 3
                """);
    }

    private PlanFixture pythonPlan(String runner, String head, String skip, String parameterised) {
        Function<String, String> test = body -> head + "    def test_it(self):\n        " + body + "\n";
        Revision revision = new GitFixture(folder)
                .with("test_a_passes.py", test.apply("pass"))
                .with("test_b_fails.py", test.apply("assert 1 == 2, 'the till is short'"))
                .with("test_c_errs.py", "import nothing_of_this_name\n")
                .with("test_d_is_skipped.py", test.apply(skip))
                .with("test_e_has_parameters.py", parameterised)
                .with("test_f_hangs.py", test.apply("import time; time.sleep(4711)"))
                .with("test_g_exits.py", test.apply("import os; os._exit(3)"))
                .with("test_h_is_killed.py", test.apply("import os; os.kill(os.getpid(), 11)"))
                .with("test_i_floods.py", test.apply("print('flood ' * 1_000_000)"))
                .with("test_j_passes.py", test.apply("pass"))
                .commit();
        return new PlanFixture(revision, runner)
                .timeoutSeconds(SECONDS)
                .tests(
                        "test_a_passes.py",
                        "test_b_fails.py",
                        "test_c_errs.py",
                        "test_d_is_skipped.py",
                        "test_e_has_parameters.py",
                        "test_f_hangs.py",
                        "test_g_exits.py",
                        "test_h_is_killed.py",
                        "test_i_floods.py",
                        "test_j_passes.py");
    }

    @Test
    void unittest() {
        assertPython(unittest, 1);
    }

    @Test
    void pytest() throws IOException, InterruptedException {
        assumeTrue(
                new ProcessBuilder("python3", "-m", "pytest", "--version")
                                .redirectErrorStream(true)
                                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                                .start()
                                .waitFor()
                        == 0,
                "python3 has no module pytest");
        assertPython(pytest, 3);
    }

    private void assertPython(PlanFixture plan, int cases) {
        assertThat(verdicts(plan))
                .isEqualTo(Map.of(
                        "test_a_passes.py", Verdict.PASSED,
                        "test_b_fails.py", Verdict.FAILED,
                        "test_c_errs.py", Verdict.FAILED,
                        "test_d_is_skipped.py", Verdict.SKIPPED,
                        "test_e_has_parameters.py", Verdict.PASSED,
                        "test_f_hangs.py", Verdict.TIMED_OUT,
                        "test_g_exits.py", Verdict.ERROR,
                        "test_h_is_killed.py", Verdict.ERROR,
                        "test_i_floods.py", Verdict.PASSED,
                        "test_j_passes.py", Verdict.PASSED));
        assertThat(bus.test(plan.run, "test_e_has_parameters.py").cases()).isEqualTo(new CaseCounts(cases, 0, 0, 0));
    }

    private PlanFixture nodePlan() {
        Function<String, String> test =
                body -> "const test = require('node:test');\ntest('does it', async (t) => { " + body + " });\n";
        Revision revision = new GitFixture(folder)
                .with("a.passes.test.js", test.apply(""))
                .with("b.fails.test.js", test.apply("require('node:assert').equal(1, 2)"))
                .with("c.errs.test.js", "require('./nothing-of-this-name');\n")
                .with("d.skipped.test.js", test.apply("t.skip('not today')"))
                .with("e.parameters.test.js", """
                        const test = require('node:test');
                        for (const i of [0, 1, 2]) test(`is small: ${i}`, () => require('node:assert').ok(i < 3));
                        """)
                .with("f.hangs.test.js", test.apply("await new Promise(() => setInterval(() => {}, 1_000))"))
                .with("g.exits.test.js", test.apply("process.exit(3)"))
                .with(
                        "h.killed.test.js",
                        test.apply(
                                "process.kill(process.pid, 'SIGSEGV'); await new Promise(() => setInterval(() => {}, 1_000))"))
                .with("i.floods.test.js", test.apply("console.log('flood '.repeat(1_000_000))"))
                .with("j.passes.test.js", test.apply(""))
                .commit();
        return new PlanFixture(revision, "node")
                .timeoutSeconds(SECONDS)
                .tests(
                        "a.passes.test.js",
                        "b.fails.test.js",
                        "c.errs.test.js",
                        "d.skipped.test.js",
                        "e.parameters.test.js",
                        "f.hangs.test.js",
                        "g.exits.test.js",
                        "h.killed.test.js",
                        "i.floods.test.js",
                        "j.passes.test.js");
    }

    @Test
    void node() {
        Programs.needed("node");
        assertThat(verdicts(node))
                .containsEntry("a.passes.test.js", Verdict.PASSED)
                .containsEntry("b.fails.test.js", Verdict.FAILED)
                .containsEntry("d.skipped.test.js", Verdict.SKIPPED)
                .containsEntry("e.parameters.test.js", Verdict.PASSED)
                .containsEntry("f.hangs.test.js", Verdict.TIMED_OUT)
                .containsEntry("i.floods.test.js", Verdict.PASSED)
                .containsEntry("j.passes.test.js", Verdict.PASSED);
        assertThat(verdicts(node))
                .extractingByKeys("c.errs.test.js", "g.exits.test.js", "h.killed.test.js")
                .allSatisfy(verdict -> assertThat(verdict).isIn(Verdict.FAILED, Verdict.ERROR));
    }

    private PlanFixture junitPlan() {
        String launcher =
                System.getProperty("user.dir") + "/target/classes/runners/junit-platform-console-standalone.jar";
        Function<String, String> test = body -> "@Test void doesIt() throws Exception { " + body + " }";
        GitFixture repository = new GitFixture(folder);
        List<String> sources = new ArrayList<>();
        Map.of(
                        "APasses", test.apply(""),
                        "BFails", test.apply("Assertions.assertEquals(1, 2);"),
                        "CErrs", test.apply("throw new java.io.IOException(\"the till is gone\");"),
                        "DIsSkipped", "@Disabled(\"not today\") " + test.apply(""),
                        "EHasParameters",
                                "@org.junit.jupiter.params.ParameterizedTest @org.junit.jupiter.params.provider.ValueSource(ints = {0, 1, 2}) void isSmall(int i) { Assertions.assertTrue(i < 3); }",
                        "FHangs", test.apply("Thread.sleep(4_711_000);"),
                        "GExits", test.apply("System.exit(3);"),
                        "HIsKilled",
                                test.apply(
                                        "new ProcessBuilder(\"kill\", \"-SEGV\", Long.toString(ProcessHandle.current().pid())).start().waitFor(); Thread.sleep(60_000);"),
                        "IFloods",
                                test.apply(
                                        "for (int i = 0; i < 200_000; i++) System.out.println(\"flood flood flood\");"),
                        "JPasses", test.apply(""))
                .forEach((name, body) -> {
                    String source = "src/" + name + "Test.java";
                    repository.with(
                            source, "import org.junit.jupiter.api.*; class %sTest { %s }".formatted(name, body));
                    sources.add(source);
                });
        Revision revision = repository.commit();
        Path compiled = compiled(launcher, Path.of(URI.create(revision.url())), sources);
        return new PlanFixture(revision, "junit")
                .build("cp", "-r", compiled.toString(), "classes")
                .classPath("classes")
                .timeoutSeconds(SECONDS)
                .tests(
                        "src/APassesTest.java",
                        "src/BFailsTest.java",
                        "src/CErrsTest.java",
                        "src/DIsSkippedTest.java",
                        "src/EHasParametersTest.java",
                        "src/FHangsTest.java",
                        "src/GExitsTest.java",
                        "src/HIsKilledTest.java",
                        "src/IFloodsTest.java",
                        "src/JPassesTest.java");
    }

    @Test
    void junit() {
        assertThat(verdicts(junit))
                .isEqualTo(Map.of(
                        "src/APassesTest.java", Verdict.PASSED,
                        "src/BFailsTest.java", Verdict.FAILED,
                        "src/CErrsTest.java", Verdict.FAILED,
                        "src/DIsSkippedTest.java", Verdict.SKIPPED,
                        "src/EHasParametersTest.java", Verdict.PASSED,
                        "src/FHangsTest.java", Verdict.TIMED_OUT,
                        "src/GExitsTest.java", Verdict.ERROR,
                        "src/HIsKilledTest.java", Verdict.ERROR,
                        "src/IFloodsTest.java", Verdict.PASSED,
                        "src/JPassesTest.java", Verdict.PASSED));
        assertThat(bus.test(junit.run, "src/EHasParametersTest.java").cases().passed())
                .isEqualTo(3);
    }

    /** Ahead of the run: the time of a test is not enough for a compiler on a busy machine. */
    private Path compiled(String classPath, Path repository, List<String> sources) {
        Path classes = folder.resolve("compiled");
        List<String> arguments = new ArrayList<>(List.of("-cp", classPath, "-d", classes.toString()));
        sources.forEach(source -> arguments.add(repository.resolve(source).toString()));
        assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new)))
                .isZero();
        return classes;
    }

    private PlanFixture commandPlan() {
        Function<String, String> report = cases -> "echo \"<testsuite>%s</testsuite>\" >report.xml\n".formatted(cases);
        String passing = report.apply("<testcase name='x'/>");
        Revision revision = new GitFixture(folder)
                .with("a_passes.sh", passing)
                .with("b_fails.sh", report.apply("<testcase name='x'><failure message='no'/></testcase>") + "exit 1\n")
                .with("c_errs.sh", "no-program-of-this-name\n")
                .with("d_is_skipped.sh", report.apply("<testcase name='x'><skipped/></testcase>"))
                .with(
                        "e_has_parameters.sh",
                        report.apply("<testcase name='x[1]'/><testcase name='x[2]'/><testcase name='x[3]'/>"))
                .with("f_hangs.sh", "sleep 4711\n")
                .with("g_exits.sh", "exit 3\n")
                .with("h_is_killed.sh", "kill -SEGV $$\n")
                .with("i_floods.sh", "head -c 6000000 /dev/zero | tr '\\0' 'x'\n" + passing)
                .with("j_passes.sh", passing)
                .commit();
        return new PlanFixture(revision, "command")
                .command("sh", "{test_path}")
                .reports("report.xml")
                .timeoutSeconds(SECONDS)
                .tests(
                        "a_passes.sh",
                        "b_fails.sh",
                        "c_errs.sh",
                        "d_is_skipped.sh",
                        "e_has_parameters.sh",
                        "f_hangs.sh",
                        "g_exits.sh",
                        "h_is_killed.sh",
                        "i_floods.sh",
                        "j_passes.sh");
    }

    @Test
    void command() {
        assertThat(verdicts(command))
                .isEqualTo(Map.of(
                        "a_passes.sh", Verdict.PASSED,
                        "b_fails.sh", Verdict.FAILED,
                        "c_errs.sh", Verdict.ERROR,
                        "d_is_skipped.sh", Verdict.SKIPPED,
                        "e_has_parameters.sh", Verdict.PASSED,
                        "f_hangs.sh", Verdict.TIMED_OUT,
                        "g_exits.sh", Verdict.ERROR,
                        "h_is_killed.sh", Verdict.ERROR,
                        "i_floods.sh", Verdict.PASSED,
                        "j_passes.sh", Verdict.PASSED));
        assertThat(bus.test(command.run, "e_has_parameters.sh").cases()).isEqualTo(new CaseCounts(3, 0, 0, 0));
    }

    private Map<String, Verdict> verdicts(PlanFixture plan) {
        bus.awaitFinished(plan.run);
        return bus.tests(plan.run).stream()
                .filter(test -> test.verdict() != null)
                .collect(Collectors.toMap(TestFinished::test, TestFinished::verdict));
    }
}
