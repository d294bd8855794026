package dev.testflow.selector.graph;

import dev.testflow.selector.Reached;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/** Puts into words how what was reached is reached. Many ways have files in common: each is named once. */
final class Ways {

    private final Index index;
    private final int changed;
    private final Closure closure;
    private final IntUnaryOperator fileOf;
    private final @Nullable String[] paths;

    /**
     * @param changed the number of the changed file; negative when it is gone
     * @param fileOf the file of something reached
     */
    Ways(Index index, int changed, Closure closure, IntUnaryOperator fileOf) {
        this.index = index;
        this.changed = changed;
        this.closure = closure;
        this.fileOf = fileOf;
        this.paths = new String[closure.size()];
    }

    /** The ways to the tests among the files reached, the nearest first; the changed file itself is none. */
    List<Reached.Way> to(CataloguedFiles tests) {
        List<Reached.Way> ways = new ArrayList<>();
        IntPredicate isTest = tests.among(closure.size());
        BitSet seen = new BitSet(index.files());
        for (int i = 0; i < closure.size(); i++) {
            int file = file(i);
            if (!seen.get(file)) {
                seen.set(file);
                if (file != changed && isTest.test(file)) {
                    ways.add(new Reached.Way(tests.name(path(i)), files(i)));
                }
            }
        }
        return ways;
    }

    private List<String> files(int last) {
        int[] way = way(last);
        List<String> files = new ArrayList<>(way.length);
        if (way.length > 1 || index.reason(file(last)) == null) {
            for (int i = 0; i < way.length; i++) {
                if (file(way[i]) != changed && isNew(way, i)) {
                    files.add(path(way[i]));
                }
            }
        }
        return files;
    }

    private int[] way(int last) {
        int length = 0;
        for (int at = last; at != Closure.CHANGED; at = closure.before(at)) {
            length++;
        }
        int[] way = new int[length];
        for (int at = last; at != Closure.CHANGED; at = closure.before(at)) {
            way[--length] = at;
        }
        return way;
    }

    /** A way may lead through several units of one file. */
    private boolean isNew(int[] way, int end) {
        for (int i = 0; i < end; i++) {
            if (file(way[i]) == file(way[end])) {
                return false;
            }
        }
        return true;
    }

    private int file(int position) {
        return fileOf.applyAsInt(closure.get(position));
    }

    private String path(int position) {
        String known = paths[position];
        if (known == null) {
            known = index.path(file(position));
            paths[position] = known;
        }
        return known;
    }
}
