package dev.testflow.benchmarks.selection;

import dev.testflow.benchmarks.Folder;
import dev.testflow.contract.AnalysisSpec;
import dev.testflow.contract.ChangedFile;
import dev.testflow.contract.ExecutionSpec;
import dev.testflow.contract.Strategy;
import dev.testflow.selector.Application;
import dev.testflow.selector.Catalogue;
import dev.testflow.selector.ChangeSet;
import dev.testflow.selector.History;
import dev.testflow.selector.PathPatterns;
import dev.testflow.selector.Policy;
import dev.testflow.selector.Reach;
import dev.testflow.selector.Selection;
import dev.testflow.selector.TestSelection;
import dev.testflow.selector.Workflow;
import dev.testflow.selector.graph.Indexes;
import dev.testflow.selector.ranking.LinearRanking;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * A repository with two indexed revisions. Between them a few files changed, drawn from all sources alike, and the one that nearly everything uses: a benchmark
 * asks for one of them at a time.
 */
final class Project implements AutoCloseable {

    private static final int CHANGES = 255;
    private static final String URL = "https://git.example/shop.git";
    static final Application APPLICATION = new Application(
            "shop",
            null,
            null,
            "",
            "jest",
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            PathPatterns.of(List.of("**/*.test.js")),
            Policy.of(Strategy.CHANGE_BASED, List.of()),
            Map.of(),
            600,
            null);
    private static final Workflow WORKFLOW = new Workflow(
            "w",
            1_800,
            PathPatterns.NONE,
            List.of(APPLICATION),
            null,
            List.of(),
            AnalysisSpec.NONE,
            ExecutionSpec.NONE);

    private final Path folder;
    private final Repository base;
    private final Repository head;
    private final int[] changes;
    private final Catalogue catalogue;
    private Indexes indexes;
    private int next;

    Project(int tests) throws IOException {
        Shape shape = new Shape(tests);
        this.folder = Files.createTempDirectory("testflow-benchmarks");
        this.base = Repository.of(shape);
        this.changes = new SplittableRandom(1).ints(CHANGES, 0, shape.sources()).toArray();
        this.head = base.change(changes).change(0);
        this.catalogue = new Catalogue(APPLICATION, base.tests(), List.of());
        this.indexes = open(folder);
        reach();
    }

    static Indexes open(Path folder) {
        return new Indexes(folder, List.of(new NameLists()), 3);
    }

    /** Forgets what is in memory, as a restart does. */
    void reopen() {
        indexes = open(folder);
    }

    Path folder() {
        return folder;
    }

    Catalogue catalogue() {
        return catalogue;
    }

    /** A changed file: the one that reaches the most, or each of the drawn ones in turn. */
    String change(boolean worst) {
        return head.path(worst ? 0 : changes[next++ % changes.length]);
    }

    Reach reach() throws IOException {
        return indexes.between(URL, base.commit(), head.commit(), commit -> commit.equals(base.commit()) ? base : head);
    }

    Selection select(String changed) throws IOException {
        ChangeSet change = new ChangeSet(URL, base.commit(), List.of(ChangedFile.modified(changed)), List.of());
        return TestSelection.select(
                "c", WORKFLOW, change, List.of(catalogue), reach(), LinearRanking.trained(), History.NONE);
    }

    @Override
    public void close() throws IOException {
        Folder.delete(folder);
    }
}
