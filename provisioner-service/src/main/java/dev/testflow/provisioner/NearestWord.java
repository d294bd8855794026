package dev.testflow.provisioner;

import java.util.Collection;
import java.util.Comparator;
import java.util.TreeSet;

/** Finds the word that somebody probably meant. */
public final class NearestWord {

    private static final int TYPOS = 3;

    private NearestWord() {}

    /** "; did you mean x?", or what there is; empty when there is nothing. */
    public static String hint(String word, Collection<String> known) {
        return known.stream()
                .min(Comparator.<String>comparingInt(candidate -> distance(word, candidate))
                        .thenComparing(Comparator.naturalOrder()))
                .filter(candidate -> distance(word, candidate) <= TYPOS)
                .map(candidate -> "; did you mean " + candidate + "?")
                .orElse(known.isEmpty() ? "" : "; known are " + String.join(", ", new TreeSet<>(known)));
    }

    /** Levenshtein's distance. */
    static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(change, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }
}
