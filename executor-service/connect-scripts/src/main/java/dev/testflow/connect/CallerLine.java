package dev.testflow.connect;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a line of the caller's says.
 *
 * @param input absent when the caller dials, which is what a test begins with anyway
 */
record CallerLine(Optional<Input> input) {

    private static final Pattern DIALS = Pattern.compile("dials\\b.*", Pattern.CASE_INSENSITIVE);
    private static final Pattern SILENT = Pattern.compile("(remains )?silent\\b.*", Pattern.CASE_INSENSITIVE);
    private static final Pattern HANGS_UP = Pattern.compile("hangs up\\b.*", Pattern.CASE_INSENSITIVE);
    private static final Pattern PRESSES = Pattern.compile("press(?:es)? (.*)", Pattern.CASE_INSENSITIVE);
    private static final Pattern ENTERS = Pattern.compile("enters? (.*)", Pattern.CASE_INSENSITIVE);
    private static final Pattern SAYS = Pattern.compile("says?\\b.*", Pattern.CASE_INSENSITIVE);
    private static final Pattern OR = Pattern.compile("\\b(or|and|then)\\b|/", Pattern.CASE_INSENSITIVE);
    private static final Pattern COMMENT = Pattern.compile("\\([^()]*\\)|\\s[—–-]+\\s.*");
    private static final Pattern KEYPAD =
            Pattern.compile("(?:\\s*\\bkey)?(?:\\s+on (?:the )?keypad)?[\\s.!,;]*", Pattern.CASE_INSENSITIVE);
    private static final Pattern MARKS = Pattern.compile("[`\"“”„«»]");
    private static final Pattern ONE_KEY = Pattern.compile("[0-9*#]");
    private static final Pattern KEYS = Pattern.compile("[0-9*#]{1,50}");

    /** @throws RefusedLineException when it is not understood */
    static CallerLine of(String body) {
        String text = withoutBrackets(body);
        if (DIALS.matcher(text).matches()) {
            return new CallerLine(Optional.empty());
        }
        return new CallerLine(Optional.of(input(text)));
    }

    private static Input input(String text) {
        if (SILENT.matcher(text).matches()) {
            return new Input.Silence();
        }
        if (HANGS_UP.matcher(text).matches()) {
            return new Input.HangUp();
        }
        if (SAYS.matcher(text).matches()) {
            return utterance(Quotes.of(text));
        }
        Matcher presses = PRESSES.matcher(text);
        if (presses.matches()) {
            return keys(presses.group(1), ONE_KEY);
        }
        Matcher enters = ENTERS.matcher(text);
        if (enters.matches()) {
            return keys(enters.group(1), KEYS);
        }
        throw new RefusedLineException(Code.E_UNKNOWN_CALLER_ACTION);
    }

    private static Input utterance(Quotes quotes) {
        if (quotes.quoted().isEmpty()) {
            throw new RefusedLineException(Code.E_UNQUOTED_UTTERANCE);
        }
        String text = quotes.quoted().getFirst();
        if (quotes.quoted().size() > 1
                || OR.matcher(COMMENT.matcher(quotes.outside()).replaceAll(" ")).find()) {
            throw new RefusedLineException(Code.E_AMBIGUOUS_INPUT);
        }
        if (text.isEmpty()) {
            throw new RefusedLineException(Code.E_EMPTY_UTTERANCE);
        }
        return new Input.Utterance(text);
    }

    private static Input keys(String written, Pattern allowed) {
        String text = MARKS.matcher(COMMENT.matcher(written).replaceAll(" "))
                .replaceAll("")
                .strip();
        if (OR.matcher(text).find()) {
            throw new RefusedLineException(Code.E_AMBIGUOUS_INPUT);
        }
        String keys = text.replaceFirst("(?i)^the\\s+", "");
        Matcher key = Pattern.compile("(\\S+)" + KEYPAD.pattern(), Pattern.CASE_INSENSITIVE)
                .matcher(keys);
        String only = key.matches() ? key.group(1).replaceFirst("[.!,;]+$", "") : keys;
        if (!allowed.matcher(only).matches()) {
            throw new RefusedLineException(Code.E_BAD_DTMF);
        }
        return new Input.Keys(only);
    }

    private static String withoutBrackets(String body) {
        String text = body.strip().replaceFirst("][.!]$", "]");
        return text.startsWith("[") && text.endsWith("]")
                ? text.substring(1, text.length() - 1).strip()
                : text;
    }
}
