package dev.testflow.machine;

import org.eclipse.jgit.errors.StopWalkException;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.AndTreeFilter;
import org.eclipse.jgit.treewalk.filter.TreeFilter;

/**
 * Ends a walk over a tree that has no end worth waiting for: a folder that holds the same folder ten times, and that one another ten
 * times, takes a few hundred bytes and has any number of files. For one walk; ask {@link #isExceeded()} after it.
 */
public final class BoundedTree extends TreeFilter {

    private static final int MOST_ENTRIES = 2_000_000;
    private static final int DEEPEST = 1_024;
    private static final long LONGEST_PATHS = 128L << 20;

    private int entries;
    private long pathBytes;
    private boolean exceeded;

    private BoundedTree() {}

    /**
     * Bounds a walk.
     *
     * @param filter which entries the walk is about
     */
    public static BoundedTree bound(TreeWalk walk, TreeFilter filter) {
        BoundedTree bound = new BoundedTree();
        walk.setFilter(filter == TreeFilter.ALL ? bound : AndTreeFilter.create(filter, bound));
        return bound;
    }

    /** Whether the walk ended before its time. */
    public boolean isExceeded() {
        return exceeded;
    }

    /** What it means that the walk ended before its time, to follow the name of what was walked. */
    public static String reason() {
        return "has more than " + MOST_ENTRIES + " entries, folders deeper than " + DEEPEST + ", or paths of more than "
                + (LONGEST_PATHS >> 20) + " MB together";
    }

    @Override
    public boolean include(TreeWalk walk) throws StopWalkException {
        pathBytes += walk.getPathLength();
        if (++entries > MOST_ENTRIES || pathBytes > LONGEST_PATHS || walk.getDepth() > DEEPEST) {
            exceeded = true;
            throw StopWalkException.INSTANCE;
        }
        return true;
    }

    @Override
    public boolean shouldBeRecursive() {
        return false;
    }

    /** The same: it counts one walk. */
    @Override
    public TreeFilter clone() {
        return this;
    }
}
