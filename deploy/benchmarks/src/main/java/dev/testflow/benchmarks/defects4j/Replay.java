package dev.testflow.benchmarks.defects4j;

import dev.testflow.contract.AnalysisSpec;
import dev.testflow.contract.ChangeKind;
import dev.testflow.contract.ChangedFile;
import dev.testflow.contract.ExecutionSpec;
import dev.testflow.contract.Strategy;
import dev.testflow.selector.Application;
import dev.testflow.selector.Catalogue;
import dev.testflow.selector.ChangeSet;
import dev.testflow.selector.History;
import dev.testflow.selector.PathPatterns;
import dev.testflow.selector.Policy;
import dev.testflow.selector.Ranking;
import dev.testflow.selector.Reach;
import dev.testflow.selector.Selection;
import dev.testflow.selector.TestSelection;
import dev.testflow.selector.Workflow;
import dev.testflow.selector.git.GitRevision;
import dev.testflow.selector.git.LinesAround;
import dev.testflow.selector.graph.Indexes;
import dev.testflow.selector.graph.Revision;
import dev.testflow.selector.graph.Surroundings;
import dev.testflow.selector.ranking.Features;
import dev.testflow.selector.ranking.LinearRanking;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.diff.DiffEntry;
import org.eclipse.jgit.lib.Repository;

/** Has the selector plan the change that brings a bug back. */
final class Replay {

    private static final int MOST_FILES = 100_000;

    private final Indexes indexes;
    private final TestClasses testClasses = new TestClasses();

    Replay(Indexes indexes) {
        this.indexes = indexes;
    }

    /** @throws IOException when a file that is to be read is missing */
    Outcome of(Bug bug, Commits.Relapse relapse, Repository git) throws IOException {
        List<String> tests = testClasses.of(revision(git, relapse.head()), bug.tests());
        Catalogue catalogue = new Catalogue(application(bug), tests, List.of());
        ChangeSet change = new ChangeSet(
                bug.project(),
                relapse.base(),
                relapse.files().stream().map(Replay::changed).toList(),
                List.of());
        Reach reach = indexes.between(bug.project(), relapse.base(), relapse.head(), new Revisions(git, relapse));
        Map<String, double[]> features = new LinkedHashMap<>();
        Ranking watched = (paths, among, ties) -> {
            double[][] seen = Features.of(paths, among, ties);
            for (int i = 0; i < seen.length; i++) {
                features.put(among.tests().get(ties.get(i).test()), seen[i]);
            }
            return LinearRanking.trained().of(paths, among, ties);
        };
        Selection selection = TestSelection.select(
                bug.toString(),
                workflow(catalogue.application()),
                change,
                List.of(catalogue),
                reach,
                watched,
                History.NONE);
        return Outcome.of(bug, selection, features);
    }

    private static GitRevision revision(Repository git, String commit) throws IOException {
        return GitRevision.list(git, commit, MOST_FILES)
                .orElseThrow(() -> new IOException(commit + " has more than " + MOST_FILES + " files"));
    }

    private record Revisions(Repository git, Commits.Relapse relapse) implements Indexes.Revisions {

        @Override
        public Revision list(String commit) throws IOException {
            String past = relapse.past();
            return new Past(revision(git, commit), past == null ? null : revision(git, past), relapse.root());
        }

        @Override
        public Surroundings around(String before, String now) {
            return LinesAround.of(git, before, now);
        }
    }

    private static ChangedFile changed(DiffEntry entry) {
        return switch (entry.getChangeType()) {
            case ADD, COPY -> new ChangedFile(entry.getNewPath(), ChangeKind.ADDED, null, List.of());
            case MODIFY, RENAME -> ChangedFile.modified(entry.getNewPath());
            case DELETE -> new ChangedFile(entry.getOldPath(), ChangeKind.DELETED, null, List.of());
        };
    }

    private static Application application(Bug bug) {
        return new Application(
                bug.project(),
                null,
                null,
                "",
                "maven",
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                PathPatterns.of(List.of(bug.tests() + "/**/*.java")),
                Policy.of(Strategy.CHANGE_BASED, List.of()),
                Map.of(),
                600,
                null);
    }

    private static Workflow workflow(Application application) {
        return new Workflow(
                "w",
                1_800,
                PathPatterns.NONE,
                List.of(application),
                null,
                List.of(),
                AnalysisSpec.NONE,
                ExecutionSpec.NONE);
    }
}
