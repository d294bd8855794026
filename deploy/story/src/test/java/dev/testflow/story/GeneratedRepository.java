package dev.testflow.story;

import dev.testflow.contract.ChangeSubmitted;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;

/** A Git repository with as many tests as one wants; their runner is a shell script, which every machine has. */
record GeneratedRepository(Path folder, String base, String head) {

    /** One process per test; each takes a moment. */
    static final String SLOW = """
            #!/bin/sh
            sleep 0.3
            mkdir -p reports
            echo "<testsuite name='s' tests='1'><testcase name='works' classname='$1' time='0.3'/></testsuite>" >"reports/$(basename "$1").xml"
            """;

    /** One process for many tests; every thousandth fails. */
    static final String AT_ONCE = """
            #!/bin/sh
            mkdir -p reports
            report="reports/report-$$.xml"
            trace='Traceback (most recent call last):
              File "src/total.py", line 3, in total
            AssertionError: the total is 41 and not 42'
            {
              echo "<testsuite name='s'>"
              for test in "$@"; do
                case $test in
                  *000.t) echo "<testcase name='works' classname='$test' file='$test' time='0.001'><failure type='AssertionError' message='the total is 41 and not 42'>$trace</failure></testcase>" ;;
                  *) echo "<testcase name='works' classname='$test' file='$test' time='0.001'/>" ;;
                esac
              done
              echo "</testsuite>"
            } >"$report"
            case $* in *000.t*) exit 1 ;; esac
            """;

    static GeneratedRepository create(Path folder, int tests, String runner, String definition)
            throws IOException, GitAPIException {
        Map<String, String> files = new HashMap<>(Map.of("run.sh", runner, "testflow.yaml", definition));
        for (int i = 0; i < tests; i++) {
            files.put("tests/test-%05d.t".formatted(i), "");
        }
        return create(folder, files);
    }

    /** @param files by their paths */
    static GeneratedRepository create(Path folder, Map<String, String> files) throws IOException, GitAPIException {
        for (Map.Entry<String, String> file : files.entrySet()) {
            Path path = folder.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
        Files.writeString(folder.resolve("product.txt"), "before");
        try (Git git = Git.init()
                .setDirectory(folder.toFile())
                .setInitialBranch("main")
                .call()) {
            String base = commit(git, "Start");
            Files.writeString(folder.resolve("product.txt"), "after");
            return new GeneratedRepository(folder, base, commit(git, "Change the product"));
        }
    }

    ChangeSubmitted change() {
        return new ChangeSubmitted("file://" + folder, "refs/heads/main", base, head, null, false, "ada", null);
    }

    private static String commit(Git git, String message) throws GitAPIException {
        git.add().addFilepattern(".").call();
        return git.commit()
                .setMessage(message)
                .setAuthor("Ada", "ada@shop.example")
                .setCommitter("Ada", "ada@shop.example")
                .setSign(false)
                .call()
                .name();
    }
}
