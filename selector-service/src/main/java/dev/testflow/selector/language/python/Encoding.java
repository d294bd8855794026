package dev.testflow.selector.language.python;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The encoding of Python source, as its first two lines <a href="https://peps.python.org/pep-0263/">declare</a> it. */
final class Encoding {

    private static final Pattern DECLARED = Pattern.compile(
            "\\A([^\\n]{0,500}\\n)?[ \\t\\f]{0,100}#[^\\n]{0,500}?coding[:=][ \\t]{0,100}([-\\w.]{1,40})");

    private static final int HEAD = 1_000;

    private Encoding() {}

    /** The text; nothing when the encoding is unknown. */
    static Optional<String> decode(byte[] content) {
        String head = new String(content, 0, Math.min(content.length, HEAD), StandardCharsets.ISO_8859_1);
        Matcher declared = DECLARED.matcher(head);
        try {
            Charset charset = declared.find() ? charset(declared.group(2)) : StandardCharsets.UTF_8;
            String text = new String(content, charset);
            return Optional.of(text.startsWith("\uFEFF") ? text.substring(1) : text);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return Optional.empty();
        }
    }

    private static Charset charset(String name) {
        String plain = name.toLowerCase(Locale.ROOT).replace('_', '-');
        if (plain.equals("utf-8") || plain.startsWith("utf-8-")) {
            return StandardCharsets.UTF_8;
        }
        boolean latin = plain.equals("latin-1") || plain.startsWith("iso-8859-1-") || plain.startsWith("latin-1-");
        return latin ? StandardCharsets.ISO_8859_1 : Charset.forName(plain);
    }
}
