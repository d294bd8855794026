package dev.testflow.connect;

import java.util.ArrayList;
import java.util.List;

/**
 * A text that is taken apart at its quotes.
 *
 * @param around what stands outside of them: one more than there are quotes
 * @param quoted what stands in them
 */
record Quotes(List<String> around, List<String> quoted) {

    /** @throws RefusedLineException when a quote has no end, or goes on in the middle of a word behind it */
    static Quotes of(String text) {
        String plain = text.replaceAll("[“”„«»]", "\"");
        List<String> around = new ArrayList<>();
        List<String> quoted = new ArrayList<>();
        int start = 0;
        while (true) {
            int open = plain.indexOf('"', start);
            if (open < 0) {
                around.add(plain.substring(start));
                return new Quotes(around, quoted);
            }
            int close = plain.indexOf('"', open + 1);
            if (close < 0 || isInWord(plain, close + 1)) {
                throw new RefusedLineException(Code.E_UNBALANCED_QUOTE);
            }
            around.add(plain.substring(start, open));
            quoted.add(plain.substring(open + 1, close).replaceAll("\\s+", " ").strip());
            start = close + 1;
        }
    }

    /** All that stands outside of quotes. */
    String outside() {
        return String.join(" ", around);
    }

    private static boolean isInWord(String text, int index) {
        return index < text.length() && Character.isLetterOrDigit(text.charAt(index));
    }
}
