package dev.testflow.analyzer.culprit;

import java.util.Arrays;
import java.util.List;

/** Weighs which of some files a failure speaks of most. */
public final class Blame {

    private final List<Code> files;
    private final Rarity rarity;

    /** @param files among which the fault is looked for */
    public Blame(List<Code> files, Rarity rarity) {
        this.files = List.copyOf(files);
        this.rarity = rarity;
    }

    /**
     * The clues in each file, by their order: each from 0, for nothing, to 1 for the file that has the most of it.
     *
     * @return in the order of the files
     */
    public List<double[]> clues(Testimony testimony, Together together) {
        List<double[]> found = files.stream()
                .map(file -> clues(new Clues(testimony, file, rarity, together)))
                .toList();
        for (Clue clue : Clue.values()) {
            double most =
                    found.stream().mapToDouble(of -> of[clue.ordinal()]).max().orElse(0);
            if (most > 0) {
                found.forEach(of -> of[clue.ordinal()] /= most);
            }
        }
        return found;
    }

    /** How strongly the failure speaks of each file: the logarithm of its odds, up to a constant. */
    double[] weigh(Testimony testimony, Together together, Weights weights) {
        return clues(testimony, together).stream().mapToDouble(weights::of).toArray();
    }

    private static double[] clues(Clues clues) {
        return Arrays.stream(Clue.values()).mapToDouble(clues::of).toArray();
    }
}
