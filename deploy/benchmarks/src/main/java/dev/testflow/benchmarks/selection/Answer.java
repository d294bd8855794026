package dev.testflow.benchmarks.selection;

import dev.testflow.selector.Catalogue;
import dev.testflow.selector.git.GitRevision;
import dev.testflow.selector.graph.Indexes;
import dev.testflow.selector.graph.Revision;
import dev.testflow.selector.language.javascript.JavaScriptAnalyser;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;

/** TestFlow's answer as one process, as the other tools give theirs: prints the tests that a file changed by the last commit reaches. */
final class Answer {

    private static final int MOST_FILES = 1_000_000;

    private Answer() {}

    /** @param arguments a repository's folder, a folder for indexes, the changed file */
    public static void main(String[] arguments) throws IOException {
        Path indexes = Path.of(arguments[1]);
        try (Repository git = new FileRepositoryBuilder()
                .setWorkTree(Path.of(arguments[0]).toFile())
                .build()) {
            String head = git.resolve("HEAD").name();
            Catalogue tests = new Catalogue(
                    Project.APPLICATION,
                    revision(git, head).paths().stream()
                            .filter(path -> path.endsWith(".test.js"))
                            .toList(),
                    List.of());
            new Indexes(indexes, List.of(new JavaScriptAnalyser()), 3)
                    .between(arguments[0], git.resolve("HEAD^").name(), head, commit -> revision(git, commit))
                    .from(arguments[2], tests)
                    .tests()
                    .forEach(way -> System.out.println(way.path()));
        }
    }

    private static Revision revision(Repository git, String commit) throws IOException {
        return GitRevision.list(git, commit, MOST_FILES).orElseThrow();
    }
}
