package dev.testflow.selector.language.java;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Characters that Java source writes as numbers, which it may do anywhere. */
final class UnicodeEscapes {

    private static final Pattern ESCAPE = Pattern.compile("\\\\u++([0-9A-Fa-f]{4})");

    private UnicodeEscapes() {}

    static String replaced(String source) {
        Matcher matcher = ESCAPE.matcher(source);
        return matcher.replaceAll(
                escape -> Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(escape.group(1), 16))));
    }
}
