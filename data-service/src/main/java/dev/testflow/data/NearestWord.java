package dev.testflow.data;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Collectors;

/** Which valid word was meant: the one with the least <a href="https://en.wikipedia.org/wiki/Damerau%E2%80%93Levenshtein_distance">edits</a>. */
public final class NearestWord {

    private static final int LONGEST = 100;

    private NearestWord() {}

    /** The end of a sentence: the word that was meant, or else the words that there are. */
    public static String hint(String word, Collection<String> valid) {
        return of(word, valid)
                .map(nearest -> "; did you mean '" + nearest + "'?")
                .orElseGet(() -> valid.isEmpty()
                        ? ""
                        : "; valid are " + valid.stream().sorted().collect(Collectors.joining(", ")));
    }

    /** The nearest word, when it is near enough to have been meant: at most every third letter differs, and always one may. */
    static Optional<String> of(String word, Collection<String> valid) {
        if (word.length() > LONGEST) {
            return Optional.empty();
        }
        int most = Math.max(1, word.length() / 3);
        return valid.stream()
                .filter(candidate -> Math.abs(candidate.length() - word.length()) <= most)
                .filter(candidate -> distance(word, candidate) <= most)
                .min(Comparator.<String>comparingInt(candidate -> distance(word, candidate))
                        .thenComparing(Comparator.naturalOrder()));
    }

    static int distance(String a, String b) {
        int[][] edits = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                edits[i][j] = i == 0 || j == 0 ? i + j : step(edits, a, b, i, j);
            }
        }
        return edits[a.length()][b.length()];
    }

    private static int step(int[][] edits, String a, String b, int i, int j) {
        boolean same = a.charAt(i - 1) == b.charAt(j - 1);
        int least = Math.min(edits[i - 1][j - 1] + (same ? 0 : 1), Math.min(edits[i - 1][j], edits[i][j - 1]) + 1);
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(least, edits[i - 2][j - 2] + 1) : least;
    }
}
