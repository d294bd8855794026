package dev.testflow.benchmarks.selection;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.testflow.contract.Strategy;
import dev.testflow.selector.Application;
import dev.testflow.selector.Catalogue;
import dev.testflow.selector.PathPatterns;
import dev.testflow.selector.Policy;
import dev.testflow.selector.Reach;
import dev.testflow.selector.Reached;
import dev.testflow.selector.git.GitRevision;
import dev.testflow.selector.graph.Indexes;
import dev.testflow.selector.graph.Languages;
import dev.testflow.selector.graph.Revision;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.TreeFilter;
import org.jspecify.annotations.Nullable;

/**
 * Prints, for commits and their first parents, which tests each changed file leads to: a line of JSON per commit. Only what uses what decides: naming conventions and mapping
 * rules, which lead to more tests, are left out, and each file is asked alone, so that none hides what another misses.
 */
final class CommitAnswers {

    private static final int MOST_FILES = 1_000_000;
    private static final int KEPT = 3;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Repository git;
    private final Indexes indexes;
    private final Application application;
    private final PathPatterns ignored;

    private CommitAnswers(Repository git, Path indexes, PathPatterns tests, PathPatterns ignored) {
        this.git = git;
        this.indexes = new Indexes(indexes, Languages.ALL, KEPT);
        this.application = new Application(
                "commits",
                null,
                null,
                "",
                "command",
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                tests,
                Policy.of(Strategy.CHANGE_BASED, List.of()),
                Map.of(),
                1,
                null);
        this.ignored = ignored;
    }

    /**
     * What a commit leads to.
     *
     * @param files by their paths at either side
     */
    record Answer(String commit, Set<String> tests, Map<String, ChangedFile> files) {}

    /**
     * What a changed file leads to.
     *
     * @param everything why all tests run; absent when they do not
     * @param ignored whether one of the patterns of ignored files matches
     */
    record ChangedFile(Set<String> tests, @Nullable String everything, boolean ignored) {}

    /** @param arguments a clone, a folder for indexes, patterns of tests and of ignored files, each in one word with spaces between them, and commits */
    public static void main(String[] arguments) throws IOException {
        try (Repository git = new FileRepositoryBuilder()
                .findGitDir(Path.of(arguments[0]).toFile())
                .build()) {
            CommitAnswers answers =
                    new CommitAnswers(git, Path.of(arguments[1]), patterns(arguments[2]), patterns(arguments[3]));
            for (String commit : Arrays.asList(arguments).subList(4, arguments.length)) {
                System.out.println(JSON.writeValueAsString(answers.of(git.parseCommit(git.resolve(commit)))));
            }
        }
    }

    private static PathPatterns patterns(String words) {
        return PathPatterns.of(
                Arrays.stream(words.split(" ")).filter(word -> !word.isEmpty()).toList());
    }

    private Answer of(RevCommit head) throws IOException {
        RevCommit base = git.parseCommit(head.getParent(0));
        Catalogue catalogue = new Catalogue(
                application,
                revision(head.name()).paths().stream()
                        .filter(application::isTest)
                        .toList(),
                List.of());
        Reach reach = indexes.between(git.getDirectory().toString(), base.name(), head.name(), this::revision);
        Map<String, ChangedFile> files = new TreeMap<>();
        try (TreeWalk walk = new TreeWalk(git)) {
            walk.addTree(base.getTree());
            walk.addTree(head.getTree());
            walk.setRecursive(true);
            walk.setFilter(TreeFilter.ANY_DIFF);
            while (walk.next()) {
                files.put(walk.getPathString(), changed(walk.getPathString(), catalogue, reach));
            }
        }
        return new Answer(head.name(), Set.copyOf(catalogue.tests()), files);
    }

    private ChangedFile changed(String path, Catalogue catalogue, Reach reach) {
        Reached reached = reach.from(path, catalogue);
        Set<String> tests = new TreeSet<>();
        reached.tests().forEach(way -> tests.add(catalogue.tests().get(way.test())));
        boolean known = reached.harmless() || !tests.isEmpty() || application.isTest(path);
        if (catalogue.contains(path)) {
            tests.add(path);
        }
        String everything = known ? reached.reason() : "nothing tells what it affects";
        return new ChangedFile(tests, everything, ignored.match(path));
    }

    private Revision revision(String commit) throws IOException {
        return GitRevision.list(git, commit, MOST_FILES).orElseThrow();
    }
}
