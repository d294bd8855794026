package dev.testflow.selector.git;

import dev.testflow.machine.BoundedTree;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.TreeFilter;

/** The commits that led to another. */
final class GitHistory {

    /** How many merges are passed over for each commit that is asked for. */
    private static final int MERGES = 4;

    private GitHistory() {}

    /** See {@link dev.testflow.selector.graph.Revision#commits}. Of a history that was not fetched as a whole, those whose parents were. */
    static List<String> commits(Repository repository, String commit, int most) throws IOException {
        List<String> commits = new ArrayList<>();
        try (RevWalk walk = new RevWalk(repository)) {
            walk.setRetainBody(false);
            walk.markStart(walk.parseCommit(ObjectId.fromString(commit)));
            RevCommit next = walk.next();
            for (int passed = 0; next != null && commits.size() < most && passed < MERGES * most; passed++) {
                if (next.getParentCount() < 2) {
                    commits.add(next.name());
                }
                next = walk.next();
            }
        } catch (MissingObjectException e) {
            return commits;
        }
        return commits;
    }

    /** See {@link dev.testflow.selector.graph.Revision#changedBy}. What cannot be compared, as it is the first, was not fetched or is too large, changed nothing. */
    static List<String> changedBy(Repository repository, String commit, int most) throws IOException {
        List<String> paths = new ArrayList<>();
        try (RevWalk commits = new RevWalk(repository);
                TreeWalk walk = new TreeWalk(repository)) {
            RevCommit changing = commits.parseCommit(ObjectId.fromString(commit));
            if (changing.getParentCount() == 0) {
                return List.of();
            }
            walk.addTree(commits.parseCommit(changing.getParent(0)).getTree());
            walk.addTree(changing.getTree());
            walk.setRecursive(true);
            BoundedTree bound = BoundedTree.bound(walk, TreeFilter.ANY_DIFF);
            for (int changes = 1; walk.next(); changes++) {
                if (changes > most) {
                    return List.of();
                }
                EntryPath path = EntryPath.of(walk.getRawPath());
                if (path.problem() == null) {
                    paths.add(path.text());
                }
            }
            return bound.isExceeded() ? List.of() : paths;
        } catch (MissingObjectException e) {
            return List.of();
        }
    }
}
