package dev.testflow.analyzer.culprit;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What is known of the code around a failure.
 *
 * @param changed the changed files that could be read, by their paths
 * @param lines of each of them what differs from before
 * @param rarity how much each word tells in the repository
 * @param test what stands in the failing test's file
 * @param together what was changed with that file
 */
public record Knowledge(
        Map<String, Code> changed, Map<String, Code> lines, Rarity rarity, TestSource test, Together together) {

    /** Of code that cannot be had. */
    public static final Knowledge NONE =
            new Knowledge(Map.of(), Map.of(), new Rarity(Map.of(), 0), TestSource.UNKNOWN, Together.UNKNOWN);

    public Knowledge {
        changed = Map.copyOf(changed);
        lines = Map.copyOf(lines);
    }

    /**
     * How strongly a failure speaks of each of some changed files: of what stands in it, and of what changed there.
     *
     * @return in the order of the paths
     */
    double[] weigh(List<String> paths, Testimony testimony) {
        if (lines.isEmpty()) {
            return weigh(paths, changed, testimony, Weights.OF_FILES);
        }
        double[] weights = weigh(paths, changed, testimony, Weights.OF_CHANGED_FILES);
        double[] more = weigh(paths, lines, testimony, Weights.OF_LINES);
        for (int i = 0; i < weights.length; i++) {
            weights[i] += more[i];
        }
        return weights;
    }

    /** A file of which nothing else is known has its path. */
    private double[] weigh(List<String> paths, Map<String, Code> codes, Testimony testimony, Weights weights) {
        List<Code> files = paths.stream()
                .map(path -> Objects.requireNonNullElseGet(codes.get(path), () -> Code.of(path, "")))
                .toList();
        return new Blame(files, rarity).weigh(testimony, together, weights);
    }
}
