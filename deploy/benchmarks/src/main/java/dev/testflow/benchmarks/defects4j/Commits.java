package dev.testflow.benchmarks.defects4j;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.diff.DiffEntry;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.TreeFilter;
import org.jspecify.annotations.Nullable;

/** The commits of a project that the script {@code replay} has made: two for each bug. */
public final class Commits implements AutoCloseable {

    private final Repository repository;

    public Commits(Path repository) throws IOException {
        this.repository = new FileRepositoryBuilder()
                .setBare()
                .setGitDir(repository.toFile())
                .build();
    }

    /**
     * A bug as a change.
     *
     * @param time when the bug was mended, in seconds since 1970
     * @param base the commit without it
     * @param head the commit with it
     * @param past the commit before the one that mended it; absent when that is the project's first
     * @param root the project's folder in the past, with a slash at its end; empty when it is all of the repository
     * @param files what differs
     */
    public record Relapse(
            int time, String base, String head, @Nullable String past, String root, List<DiffEntry> files) {}

    public Repository repository() {
        return repository;
    }

    /** Nothing when the project's repository lacks the commit, or the bug's patch does not fit. */
    public Optional<Relapse> relapse(Bug bug) throws IOException {
        Ref head = repository.exactRef("refs/bugs/" + bug.number() + "/head");
        if (head == null) {
            return Optional.empty();
        }
        try (RevWalk walk = new RevWalk(repository)) {
            RevCommit with = walk.parseCommit(head.getObjectId());
            RevCommit without = walk.parseCommit(with.getParent(0));
            RevCommit mended = walk.parseCommit(without.getParent(0));
            return Optional.of(new Relapse(
                    mended.getCommitTime(),
                    without.name(),
                    with.name(),
                    mended.getParentCount() == 0 ? null : mended.getParent(0).name(),
                    root(mended, without),
                    differences(without, with)));
        }
    }

    private String root(RevCommit mended, RevCommit project) throws IOException {
        try (TreeWalk walk = new TreeWalk(repository)) {
            walk.addTree(mended.getTree());
            while (walk.next()) {
                if (walk.getObjectId(0).equals(project.getTree())) {
                    return walk.getPathString() + "/";
                }
            }
        }
        return "";
    }

    private List<DiffEntry> differences(RevCommit base, RevCommit head) throws IOException {
        try (TreeWalk walk = new TreeWalk(repository)) {
            walk.addTree(base.getTree());
            walk.addTree(head.getTree());
            walk.setRecursive(true);
            walk.setFilter(TreeFilter.ANY_DIFF);
            return List.copyOf(DiffEntry.scan(walk));
        }
    }

    @Override
    public void close() {
        repository.close();
    }
}
