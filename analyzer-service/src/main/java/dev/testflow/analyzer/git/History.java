package dev.testflow.analyzer.git;

import dev.testflow.machine.BoundedTree;
import dev.testflow.machine.Revisions;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.TreeFilter;

/** Which files the last commits changed. */
final class History {

    private static final int MOST_COMMITS = 1_000;

    /** What changes more files tells nothing about any of them. */
    private static final int MOST_FILES = 100;

    private History() {}

    /** The files that each commit up to one changed, the latest first. Merges change nothing themselves, and what was not fetched is not known. */
    static List<List<String>> upTo(Repository repository, String revision) throws IOException {
        List<List<String>> history = new ArrayList<>();
        var last = Revisions.find(repository, revision);
        if (last.isEmpty()) {
            return history;
        }
        try (RevWalk walk = new RevWalk(repository)) {
            walk.markStart(walk.parseCommit(last.get()));
            RevCommit next = walk.next();
            for (int seen = 0; next != null && seen < MOST_COMMITS; seen++) {
                if (next.getParentCount() == 1) {
                    history.add(changed(repository, next));
                }
                next = walk.next();
            }
        } catch (MissingObjectException e) {
            return history;
        }
        return history;
    }

    private static List<String> changed(Repository repository, RevCommit commit) throws IOException {
        List<String> paths = new ArrayList<>();
        try (RevWalk commits = new RevWalk(repository);
                TreeWalk walk = new TreeWalk(repository)) {
            walk.addTree(commits.parseCommit(commit.getParent(0)).getTree());
            walk.addTree(commits.parseCommit(commit).getTree());
            walk.setRecursive(true);
            BoundedTree.bound(walk, TreeFilter.ANY_DIFF);
            while (walk.next() && paths.size() <= MOST_FILES) {
                paths.add(walk.getPathString());
            }
        }
        return paths;
    }
}
