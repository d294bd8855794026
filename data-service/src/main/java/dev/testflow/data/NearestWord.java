package dev.testflow.data;

import java.util.Collection;
import java.util.Comparator;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Which valid word was meant. */
final class NearestWord {

    private static final int LONGEST = 100;
    private static final int MOST_LISTED = 50;

    private NearestWord() {}

    /** The end of a sentence: the word that was meant, when at most every third letter differs, or else the words that there are. */
    static String hint(String word, Collection<String> valid) {
        int most = Math.max(1, Math.min(word.length(), LONGEST) / 3);
        LevenshteinDistance edits = new LevenshteinDistance(most);
        return valid.stream()
                .filter(candidate -> word.length() <= LONGEST && edits.apply(word, candidate) >= 0)
                .min(Comparator.comparing(candidate -> edits.apply(word, candidate)))
                .map(nearest -> "; did you mean '" + nearest + "'?")
                .orElseGet(() -> valid.size() > MOST_LISTED
                        ? ""
                        : "; valid are " + valid.stream().sorted().toList());
    }
}
