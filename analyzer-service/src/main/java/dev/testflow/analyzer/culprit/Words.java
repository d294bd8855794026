package dev.testflow.analyzer.culprit;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words in names and in texts: {@code getUserName}, {@code user_name} and {@code user-names} all speak of users and of names. In lower case and without common endings. */
final class Words {

    private static final int SHORTEST = 2;
    private static final int LONGEST = 40;
    private static final Pattern WORD =
            Pattern.compile("\\p{Lu}+(?!\\p{Ll})|\\p{Lu}?\\p{Ll}++|[\\p{L}&&[^\\p{Lu}\\p{Ll}]]++");

    private Words() {}

    /** The different words of a text, in its order. */
    static Set<String> of(String text) {
        Set<String> words = new LinkedHashSet<>();
        each(text, words::add);
        return words;
    }

    /** How often a text has each word. */
    static Map<String, Integer> counts(String text) {
        Map<String, Integer> counts = new HashMap<>();
        each(text, word -> counts.merge(word, 1, Integer::sum));
        return counts;
    }

    private static void each(String text, Consumer<String> words) {
        Matcher matcher = WORD.matcher(text);
        while (matcher.find()) {
            int length = matcher.end() - matcher.start();
            if (length >= SHORTEST && length <= LONGEST) {
                words.accept(stem(matcher.group().toLowerCase(Locale.ROOT)));
            }
        }
    }

    private static String stem(String word) {
        if (word.length() > 4 && word.endsWith("ies")) {
            return word.substring(0, word.length() - 3) + "y";
        }
        if (word.length() > 6 && word.endsWith("ing")) {
            return word.substring(0, word.length() - 3);
        }
        if (word.length() > 5 && word.endsWith("ed")) {
            return word.substring(0, word.length() - 2);
        }
        boolean plural = word.length() > 3 && word.endsWith("s") && !word.endsWith("ss");
        return plural ? word.substring(0, word.length() - 1) : word;
    }
}
