package dev.testflow.executor;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.testflow.contract.Verdict;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.UnaryOperator;

/** The kinds of tests in Python, in Go, and as shell scripts. */
final class OtherKinds {

    private OtherKinds() {}

    static KindsProject unittest(GitFixture repository) {
        return python(
                        "unittest",
                        repository,
                        "import unittest\nclass T(unittest.TestCase):\n",
                        "self.skipTest('not today')")
                .with(Kind.HAS_PARAMETERS, """
                        import unittest
                        class T(unittest.TestCase):
                            def test_all(self):
                                for i in range(3):
                                    with self.subTest(i=i):
                                        self.assertLess(i, 3)
                        """)
                .countsParameters(1);
    }

    static KindsProject pytest(GitFixture repository) {
        assumeTrue(hasPytest(), "python3 has no module pytest");
        return python("pytest", repository, "class TestIt:\n", "import pytest; pytest.skip('not today')")
                .with(Kind.HAS_PARAMETERS, """
                        import pytest
                        @pytest.mark.parametrize("i", range(3))
                        def test_all(i):
                            assert i < 3
                        """);
    }

    private static KindsProject python(String runner, GitFixture repository, String head, String skip) {
        UnaryOperator<String> test = body -> head + "    def test_it(self):\n        " + body + "\n";
        return new KindsProject(runner, repository, kind -> "test_" + kind.word() + ".py")
                .with(Kind.PASSES, test.apply("pass"))
                .with(Kind.FAILS, test.apply("assert 1 == 2, 'the till is short'"))
                .with(Kind.ERRS, "import nothing_of_this_name\n")
                .with(Kind.IS_SKIPPED, test.apply(skip))
                .with(Kind.FLOODS, test.apply("print('flood ' * 1_000_000)"))
                .with(Kind.EXITS, test.apply("import os; os._exit(3)"))
                .with(Kind.IS_KILLED, test.apply("import os; os.kill(os.getpid(), 11)"))
                .with(Kind.HANGS, test.apply("import time; time.sleep(4711)"))
                .with(Kind.PASSES_TOO, test.apply("pass"));
    }

    private static boolean hasPytest() {
        try {
            return new ProcessBuilder("python3", "-m", "pytest", "--version")
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** A package for each: all files of one are compiled together. */
    static KindsProject go(GitFixture repository) {
        Programs.needed("go");
        repository.with("go.mod", "module shop\n\ngo 1.19\n");
        return new KindsProject("go", repository, kind -> kind.word() + "/it_test.go")
                .with(Kind.PASSES, go("", ""))
                .with(Kind.FAILS, go("", "t.Fatal(\"the till is short\")"))
                .with(Kind.ERRS, go("", "noFunctionOfThisName()"))
                .with(Kind.IS_SKIPPED, go("", "t.Skip(\"not today\")"))
                .with(Kind.HAS_PARAMETERS, """
                        package it

                        import ("fmt"; "testing")

                        func TestIt(t *testing.T) {
                            for i := 0; i < 3; i++ {
                                t.Run(fmt.Sprint(i), func(t *testing.T) {})
                            }
                        }
                        """)
                .with(Kind.FLOODS, go("\"fmt\"; \"strings\";", "fmt.Println(strings.Repeat(\"flood \", 1000000))"))
                .with(Kind.EXITS, go("\"os\";", "os.Exit(3)"))
                .with(Kind.IS_KILLED, go("\"syscall\";", "syscall.Kill(syscall.Getpid(), syscall.SIGSEGV); select {}"))
                .with(Kind.HANGS, go("\"time\";", "time.Sleep(time.Hour)"))
                .with(Kind.PASSES_TOO, go("", ""))
                .tells(Kind.EXITS, Verdict.FAILED)
                .tells(Kind.IS_KILLED, Verdict.FAILED)
                .countsParameters(4);
    }

    private static String go(String imports, String body) {
        return "package it\n\nimport (" + imports + "\"testing\")\n\nfunc TestIt(t *testing.T) { " + body + " }\n";
    }

    static KindsProject command(GitFixture repository) {
        String passing = report("<testcase name='x'/>");
        return new KindsProject("command", repository, kind -> kind.word() + ".sh")
                .with(Kind.PASSES, passing)
                .with(Kind.FAILS, report("<testcase name='x'><failure message='no'/></testcase>") + "exit 1\n")
                .with(Kind.ERRS, "no-program-of-this-name\n")
                .with(Kind.IS_SKIPPED, report("<testcase name='x'><skipped/></testcase>"))
                .with(
                        Kind.HAS_PARAMETERS,
                        report("<testcase name='x[1]'/><testcase name='x[2]'/><testcase name='x[3]'/>"))
                .with(Kind.FLOODS, "head -c 6000000 /dev/zero | tr '\\0' 'x'\n" + passing)
                .with(Kind.EXITS, "exit 3\n")
                .with(Kind.IS_KILLED, "kill -SEGV $$\n")
                .with(Kind.HANGS, "sleep 4711\n")
                .with(Kind.PASSES_TOO, passing)
                .tells(Kind.ERRS, Verdict.ERROR)
                .planned(plan -> plan.command("sh", "{test_path}").reports("report.xml"));
    }

    private static String report(String cases) {
        return "echo \"<testsuite>" + cases + "</testsuite>\" >report.xml\n";
    }
}
