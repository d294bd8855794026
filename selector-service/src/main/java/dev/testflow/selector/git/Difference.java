package dev.testflow.selector.git;

import dev.testflow.contract.ChangedFile;
import dev.testflow.machine.Revisions;
import dev.testflow.selector.UnplannableException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;

/** What differs between an earlier commit and a later one. */
public final class Difference {

    private static final int MOST_BYTES = 1 << 20;

    private final Repository repository;
    private final String earlier;
    private final String later;
    private final ChangedFiles changed;

    private Difference(Repository repository, String earlier, String later, ChangedFiles changed) {
        this.repository = repository;
        this.earlier = earlier;
        this.later = later;
        this.changed = changed;
    }

    /** @throws dev.testflow.machine.RevisionNotFoundException when the repository does not have one of the commits */
    public static Difference between(Repository repository, String earlier, String later) throws IOException {
        ChangedFiles changed = ChangedFiles.between(
                repository,
                Revisions.require(repository, earlier).getTree(),
                Revisions.require(repository, later).getTree());
        return new Difference(repository, earlier, later, changed);
    }

    /** Whether a commit is another one, or comes after it. */
    public static boolean descends(Repository repository, String commit, String ancestor) throws IOException {
        try (RevWalk walk = new RevWalk(repository)) {
            return walk.isMergedInto(
                    walk.parseCommit(Revisions.require(repository, ancestor)),
                    walk.parseCommit(Revisions.require(repository, commit)));
        }
    }

    public List<ChangedFile> files() {
        return changed.files();
    }

    /** Why the files are not all that differ. */
    public List<String> unknowns() {
        return changed.unknowns();
    }

    /** What a file was; nothing when there was none of up to 1 MiB. */
    public Optional<byte[]> before(String path) throws IOException {
        return read(earlier, path);
    }

    /** What a file became; nothing when there is none of up to 1 MiB. */
    public Optional<byte[]> now(String path) throws IOException {
        return read(later, path);
    }

    /** What identifies the content that a file had. */
    public Optional<String> contentBefore(String path) throws IOException {
        try (TreeWalk walk = TreeWalk.forPath(
                repository, path, Revisions.require(repository, earlier).getTree())) {
            return walk == null
                    ? Optional.empty()
                    : Optional.of(walk.getObjectId(0).name());
        }
    }

    private Optional<byte[]> read(String commit, String path) throws IOException {
        try {
            return TreeFile.read(repository, commit, path, MOST_BYTES);
        } catch (UnplannableException e) {
            return Optional.empty();
        }
    }
}
