package dev.testflow.selector.graph;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.codec.digest.MurmurHash3;

/**
 * The words of a text as the index keeps them, in the order of their hashes: each a number whose low 8 bits tell how often it is there, at most 255 times, and whose others are its hash.
 * {@code createNumber} is three words: itself, and each of its parts. Two words of one hash count as one.
 */
final class Words {

    /** Grows when the same text has other words. */
    static final String VERSION = "words-1";

    /** Of a text with more different words, those with the lowest hashes are kept, so that two such texts can still be compared. */
    private static final int MOST = 4_096;

    private static final int COUNT_BITS = 8;
    private static final int MOST_OFTEN = (1 << COUNT_BITS) - 1;
    private static final Pattern IDENTIFIER = Pattern.compile("[\\p{L}_$][\\p{L}\\p{N}_$]*+");
    private static final Pattern PART = Pattern.compile("\\p{Lu}+(?!\\p{Ll})|\\p{Lu}?\\p{Ll}++|\\p{L}|\\p{N}++");

    private Words() {}

    static int[] of(byte[] text) {
        return of(new String(text, StandardCharsets.UTF_8));
    }

    static int[] of(String text) {
        Map<Integer, Integer> counts = new TreeMap<>();
        Matcher identifier = IDENTIFIER.matcher(text);
        while (identifier.find()) {
            String whole = identifier.group();
            Matcher part = PART.matcher(whole);
            while (part.find()) {
                count(part.group(), counts);
                if (part.end() - part.start() < whole.length() && part.start() == 0) {
                    count(whole, counts);
                }
            }
        }
        return counts.entrySet().stream()
                .limit(MOST)
                .mapToInt(word -> of(word.getKey(), word.getValue()))
                .toArray();
    }

    private static void count(String word, Map<Integer, Integer> counts) {
        if (word.length() > 1) {
            byte[] bytes = word.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8);
            int hash = MurmurHash3.hash32x86(bytes, 0, bytes.length, 0) >>> COUNT_BITS + 1;
            counts.merge(hash, 1, (count, more) -> Math.min(MOST_OFTEN, count + more));
        }
    }

    static int of(int hash, int count) {
        return hash << COUNT_BITS | count;
    }

    static int hash(int word) {
        return word >>> COUNT_BITS;
    }

    static int count(int word) {
        return word & MOST_OFTEN;
    }
}
