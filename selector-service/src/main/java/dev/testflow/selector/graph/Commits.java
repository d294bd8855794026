package dev.testflow.selector.graph;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Which files the last commits of a revision changed together (Zimmermann et al., Mining Version Histories to Guide Software Changes, 2005).
 *
 * @param ids 20 bytes a commit, the newest first
 * @param offsets by commit: where the files that it changed begin
 * @param paths the hashes of their paths
 * @param files their numbers; negative when the revision does not have them
 */
record Commits(ByteBuffer ids, IntBuffer offsets, LongBuffer paths, IntBuffer files) {

    private static final int MOST = 500;

    /** What changes more at once, such as the year in all headers, tells nothing of any two files. */
    private static final int MOST_FILES = 100;

    /** After how many commits one counts half. */
    private static final double HALF_LIFE = 100;

    /** As if there had been one more commit, long ago, that changed the file without any test. */
    private static final double PRIOR = 0.2;

    int size() {
        return ids.capacity() / Index.ID_BYTES;
    }

    /**
     * Reads the last commits of a revision: by id, the hashes of the paths that it changed, the newest first.
     *
     * @param earlier those of an earlier index, which are not read again
     */
    static Map<String, long[]> read(Revision revision, @Nullable Commits earlier) throws IOException {
        Map<String, long[]> known = earlier == null ? Map.of() : earlier.all();
        Map<String, long[]> read = new LinkedHashMap<>();
        for (String commit : revision.commits(MOST)) {
            long[] paths = known.get(commit);
            read.put(
                    commit,
                    paths == null
                            ? revision.changedBy(commit, MOST_FILES).stream()
                                    .mapToLong(NameHash::of)
                                    .toArray()
                            : paths);
        }
        return read;
    }

    private Map<String, long[]> all() {
        Map<String, long[]> all = new HashMap<>();
        for (int commit = 0; commit < size(); commit++) {
            long[] changed = new long[offsets.get(commit + 1) - offsets.get(commit)];
            paths.get(offsets.get(commit), changed);
            all.put(Index.id(ids, commit), changed);
        }
        return all;
    }

    /**
     * How often tests changed when a change's files did, of 1: later commits count more, and so do those that changed little else.
     *
     * @param changed the changed files' paths
     * @param tests by file: the number of the test that it is; negative when it is none
     * @param count of the tests
     */
    double[] together(Collection<String> changed, IntUnaryOperator tests, int count) {
        double[] together = new double[count];
        if (changed.isEmpty()) {
            return together;
        }
        Set<Long> hashes = new HashSet<>();
        changed.forEach(path -> hashes.add(NameHash.of(path)));
        double all = PRIOR;
        for (int commit = 0; commit < size(); commit++) {
            double weight = weight(commit, hashes);
            for (int i = offsets.get(commit); weight > 0 && i < offsets.get(commit + 1); i++) {
                int test = files.get(i) < 0 ? -1 : tests.applyAsInt(files.get(i));
                if (test >= 0) {
                    together[test] += weight;
                }
            }
            all += weight;
        }
        double divisor = all;
        return Arrays.stream(together).map(weight -> weight / divisor).toArray();
    }

    private double weight(int commit, Set<Long> changed) {
        int from = offsets.get(commit);
        int to = offsets.get(commit + 1);
        long common = IntStream.range(from, to)
                .filter(i -> changed.contains(paths.get(i)))
                .count();
        double share = (double) common / changed.size();
        return share * Math.pow(0.5, commit / HALF_LIFE) / Math.sqrt(Math.max(1, to - from - 1));
    }
}
