package dev.testflow.analyzer.fingerprint;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A message without what differs from run to run: ids, times, paths, addresses, counts. What tells causes apart stays: words, quoted names, and numbers that are
 * codes, such as HTTP statuses.
 */
final class MaskedMessage {

    /** The group's name says what the text becomes; {@code keep} stays as it is. */
    private record Mask(String group, String pattern, String replacement) {}

    private static final List<Mask> MASKS = List.of(
            new Mask(
                    "keep",
                    "\\b(?:status(?: code)?|http(?:/\\d(?:\\.\\d)?)?|errno|sqlstate|exit(?:ed)?(?: with)?(?: code| status)?|code|signal)[ :=\\[\\]\"'<(]{0,3}\\d{1,5}\\b"
                            + "|\\b(?:ORA-\\d{5}|TS\\d{4}|E\\d{4})\\b",
                    ""),
            new Mask("uuid", "\\b[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}\\b", "<uuid>"),
            new Mask(
                    "time",
                    "\\b\\d{4}-\\d{2}-\\d{2}(?:[T ]\\d{2}:\\d{2}(?::\\d{2}(?:[.,]\\d+)?)?(?:Z|[+-]\\d{2}:?\\d{2})?)?|\\b\\d{1,2}:\\d{2}:\\d{2}(?:[.,]\\d+)?\\b",
                    "<time>"),
            new Mask("temporary", "(?<![\\w:/])/(?:tmp|private/tmp|var/tmp|var/folders)/[^\\s\"'<>:,;)]++", "<path>"),
            new Mask(
                    "folder",
                    "(?<![\\w:/.])(?:/[\\w.@+~-]++(?=/))++/(?=[\\w.@+~-])|\\b[A-Z]:\\\\(?:[^\\s\"'<>|\\\\]++\\\\)*+",
                    "<path>/"),
            new Mask(
                    "hex",
                    "\\b0x[0-9a-f]++\\b|(?<=@)[0-9a-f]{4,16}\\b|\\b(?=[a-f]*[0-9])(?=[0-9]*[a-f])[0-9a-f]{8,}+\\b",
                    "<hex>"),
            new Mask(
                    "number",
                    "(?<![\\w.])[-+]?\\d++(?:[.,]\\d++)*+(?:(?:ns|us|µs|ms|s|m|min|[kmg]i?b|b)\\b)?(?![\\w])|\\d{3,}+",
                    "<n>"));

    private static final Pattern ANY = Pattern.compile(
            String.join(
                    "|",
                    MASKS.stream()
                            .map(mask -> "(?<" + mask.group() + ">" + mask.pattern() + ")")
                            .toList()),
            Pattern.CASE_INSENSITIVE);

    private MaskedMessage() {}

    static String of(String message) {
        return ANY.matcher(message.strip())
                .replaceAll(MaskedMessage::replacement)
                .replaceAll("\\s+", " ");
    }

    private static String replacement(MatchResult match) {
        for (Mask mask : MASKS) {
            String text = match.group(mask.group());
            if (text != null) {
                return Matcher.quoteReplacement(mask.group().equals("keep") ? text : mask.replacement());
            }
        }
        throw new IllegalStateException("a match without a group");
    }
}
