package dev.testflow.selector.git;

import dev.testflow.contract.ChangeSubmitted;
import dev.testflow.contract.ChangedFile;
import dev.testflow.machine.GitMirrors;
import dev.testflow.machine.RevisionNotFoundException;
import dev.testflow.machine.Revisions;
import dev.testflow.selector.ChangeSet;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.revwalk.filter.RevFilter;

/** Finds out what a change touched: as its event says, or else from the repository. */
public final class ChangeReader {

    private static final Pattern PULL_REQUEST = Pattern.compile("refs/(pull|merge-requests)/.+");

    private final GitMirrors mirrors;

    public ChangeReader(GitMirrors mirrors) {
        this.mirrors = mirrors;
    }

    /**
     * What a change touched.
     *
     * @throws dev.testflow.machine.RepositoryException when the head cannot be had; a base that cannot makes everything run
     */
    public ChangeSet read(ChangeSubmitted change) throws IOException {
        Repository repository = mirrors.fetch(change.repository(), change.head());
        try (RevWalk walk = new RevWalk(repository)) {
            RevCommit head = walk.parseCommit(Revisions.require(repository, change.head()));
            List<ChangedFile> told = change.changedFiles();
            if (told != null) {
                return asTold(change, told, change.base() == null ? Optional.empty() : base(change, head, walk));
            }
            Optional<RevCommit> base = base(change, head, walk);
            if (base.isEmpty()) {
                return new ChangeSet(change.repository(), null, List.of(), List.of(unknownBase(change)));
            }
            ChangedFiles changed = ChangedFiles.between(repository, base.get().getTree(), head.getTree());
            return new ChangeSet(change.repository(), base.get().name(), changed.files(), changed.unknowns());
        }
    }

    private static ChangeSet asTold(ChangeSubmitted change, List<ChangedFile> told, Optional<RevCommit> base) {
        List<String> unknowns =
                change.truncated() ? List.of("the event's list of changed files is not complete") : List.of();
        return new ChangeSet(change.repository(), base.map(RevCommit::name).orElse(null), told, unknowns);
    }

    private static String unknownBase(ChangeSubmitted change) {
        return change.base() == null
                ? "it is the first commit of its history: everything is new"
                : "the repository no longer has the base " + change.base() + ": what changed since is not known";
    }

    private Optional<RevCommit> base(ChangeSubmitted change, RevCommit head, RevWalk walk) throws IOException {
        if (change.base() == null) {
            return head.getParentCount() == 0 ? Optional.empty() : Optional.of(walk.parseCommit(head.getParent(0)));
        }
        try {
            RevCommit base = walk.parseCommit(
                    Revisions.require(mirrors.fetch(change.repository(), change.base()), change.base()));
            return Optional.of(PULL_REQUEST.matcher(change.ref()).matches() ? branchPoint(base, head, walk) : base);
        } catch (RevisionNotFoundException e) {
            return Optional.empty();
        }
    }

    /** What the target branch got since then is no part of a pull request. For a push, only the trees themselves tell what differs: it may have taken commits back. */
    private static RevCommit branchPoint(RevCommit base, RevCommit head, RevWalk walk) throws IOException {
        walk.setRevFilter(RevFilter.MERGE_BASE);
        walk.markStart(base);
        walk.markStart(head);
        RevCommit point = walk.next();
        walk.reset();
        walk.setRevFilter(RevFilter.ALL);
        return point == null ? base : walk.parseCommit(point);
    }
}
