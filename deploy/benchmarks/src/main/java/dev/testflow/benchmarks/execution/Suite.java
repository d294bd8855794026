package dev.testflow.benchmarks.execution;

import dev.testflow.contract.ApplicationSpec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;

/**
 * Tests that do nothing but wait, and the runner that executes them, in a repository.
 *
 * @param folder the repository
 * @param revision its only commit
 * @param python the interpreter itself: what chooses one for a project would take longer than many a test
 */
record Suite(Path folder, String revision, String python) {

    private static final String REPORT = "report.xml";
    private static final String MILLIS = "MILLIS";
    private static final String PROGRAM = "run.py";
    private static final String SOURCE = """
            import os, sys, time

            seconds = int(os.environ["MILLIS"]) / 1000
            report = ["<testsuite>"]
            for test in sys.argv[1:]:
                begin = time.monotonic()
                if seconds:
                    time.sleep(seconds)
                report.append('<testcase classname="%s" name="waits" time="%.4f"/>' % (test, time.monotonic() - begin))
            report.append("</testsuite>")
            with open("report.xml", "w") as file:
                file.write("\\n".join(report))
            """;

    static Suite write(Path folder) throws IOException, GitAPIException, InterruptedException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve(PROGRAM), SOURCE);
        try (Git git = Git.init().setDirectory(folder.toFile()).call()) {
            git.add().addFilepattern(".").call();
            return new Suite(
                    folder,
                    git.commit()
                            .setMessage("Wait")
                            .setAuthor("ada", "ada@example.org")
                            .setCommitter("ada", "ada@example.org")
                            .setSign(false)
                            .call()
                            .getName(),
                    interpreter());
        }
    }

    private static String interpreter() throws IOException, InterruptedException {
        Process python = new ProcessBuilder("python3", "-c", "import sys; print(sys.executable)")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String executable = new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        if (python.waitFor() != 0) {
            throw new IllegalStateException("python3 ended with " + python.exitValue());
        }
        return executable;
    }

    static List<String> tests(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "tests/group%d/test_%06d.py".formatted(i / 100, i))
                .toList();
    }

    /** What executes them by TestFlow; tests that take a different time have a past of their own. */
    ApplicationSpec application(int millis) {
        return new ApplicationSpec(
                "wait-" + millis,
                folder.toUri().toString(),
                revision,
                "",
                "command",
                List.of(python, PROGRAM, "{test_paths}"),
                List.of(),
                List.of(REPORT),
                List.of(),
                Map.of(MILLIS, Integer.toString(millis)),
                Runs.SECONDS,
                "team");
    }

    /** Executes tests without TestFlow, the same number in each of some processes; returns the nanoseconds from the start of the first to the end of the last. */
    long direct(List<String> tests, int millis, int parallel) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        List<Process> processes = new ArrayList<>();
        for (int i = 0; i < parallel; i++) {
            List<String> command =
                    new ArrayList<>(List.of(python, folder.resolve(PROGRAM).toString()));
            command.addAll(tests.subList(
                    (int) ((long) tests.size() * i / parallel), (int) ((long) tests.size() * (i + 1) / parallel)));
            ProcessBuilder process = new ProcessBuilder(command)
                    .directory(Files.createTempDirectory(folder.getParent(), "direct")
                            .toFile())
                    .inheritIO();
            process.environment().putAll(Map.of(MILLIS, Integer.toString(millis)));
            processes.add(process.start());
        }
        for (Process process : processes) {
            if (process.waitFor() != 0) {
                throw new IllegalStateException("the runner ended with " + process.exitValue());
            }
        }
        return System.nanoTime() - begin;
    }
}
