package dev.testflow.selector.git;

import dev.testflow.contract.ChangeKind;
import dev.testflow.contract.ChangedFile;
import dev.testflow.machine.BoundedTree;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.jgit.diff.DiffEntry;
import org.eclipse.jgit.diff.RenameDetector;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevTree;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.TreeFilter;

/** What differs between two trees, renamed files recognised by their content. */
final class ChangedFiles {

    private static final int MOST_FILES = 20_000;
    private static final int MOST_RENAMES = 400;
    private static final int LARGEST_RENAMED = 1_000_000;

    private final Repository repository;
    private final List<ChangedFile> files = new ArrayList<>();
    private final List<String> unknowns = new ArrayList<>();
    private final Set<String> unnameable = new HashSet<>();

    private ChangedFiles(Repository repository) {
        this.repository = repository;
    }

    static ChangedFiles between(Repository repository, RevTree base, RevTree head) throws IOException {
        ChangedFiles changed = new ChangedFiles(repository);
        if (changed.areFewAndNameable(base, head)) {
            changed.read(base, head);
        }
        return changed;
    }

    List<ChangedFile> files() {
        return files;
    }

    /** Why the files are not all that changed. */
    List<String> unknowns() {
        return unknowns;
    }

    private boolean areFewAndNameable(RevTree base, RevTree head) throws IOException {
        try (TreeWalk walk = walk(base, head)) {
            BoundedTree bound = BoundedTree.bound(walk, TreeFilter.ANY_DIFF);
            for (int count = 1; walk.next(); count++) {
                if (count > MOST_FILES) {
                    unknowns.add("more than " + MOST_FILES + " files changed");
                    return false;
                }
                EntryPath path = EntryPath.of(walk.getRawPath());
                if (path.problem() != null) {
                    unnameable.add(walk.getPathString());
                    unknowns.add("a changed file is left out: " + path.problem());
                }
            }
            if (bound.isExceeded()) {
                unknowns.add("what changed " + BoundedTree.reason());
            }
            return !bound.isExceeded();
        }
    }

    private void read(RevTree base, RevTree head) throws IOException {
        RenameDetector renames = new RenameDetector(repository);
        renames.setRenameLimit(MOST_RENAMES);
        renames.setBigFileThreshold(LARGEST_RENAMED);
        try (TreeWalk walk = walk(base, head)) {
            renames.addAll(DiffEntry.scan(walk));
        }
        renames.compute().forEach(this::add);
    }

    private void add(DiffEntry entry) {
        String before = entry.getOldPath();
        String after = entry.getNewPath();
        if (unnameable.contains(before) || unnameable.contains(after)) {
            return;
        }
        files.add(
                switch (entry.getChangeType()) {
                    case ADD, COPY -> new ChangedFile(after, ChangeKind.ADDED, null, List.of());
                    case MODIFY -> new ChangedFile(after, ChangeKind.MODIFIED, null, List.of());
                    case DELETE -> new ChangedFile(before, ChangeKind.DELETED, null, List.of());
                    case RENAME -> new ChangedFile(after, ChangeKind.RENAMED, before, List.of());
                });
    }

    private TreeWalk walk(RevTree base, RevTree head) throws IOException {
        TreeWalk walk = new TreeWalk(repository);
        walk.addTree(base);
        walk.addTree(head);
        walk.setRecursive(true);
        walk.setFilter(TreeFilter.ANY_DIFF);
        return walk;
    }
}
