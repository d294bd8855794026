package dev.testflow.executor.report;

import java.io.BufferedInputStream;
import java.io.FilterReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The characters of a report, with a replacement for those that XML does not have and for bytes that are none. Runners write whatever tests print; a report is not worth less for that.
 */
final class ReportText extends FilterReader {

    private static final Pattern DECLARED =
            Pattern.compile("^<\\?xml[^>]*encoding\\s*=\\s*[\"']([A-Za-z0-9._-]{1,40})[\"']");
    private static final int DECLARATION = 200;
    private static final char REPLACEMENT = '\uFFFD';

    private ReportText(Reader in) {
        super(in);
    }

    static ReportText of(InputStream bytes) throws IOException {
        BufferedInputStream buffered = new BufferedInputStream(bytes);
        buffered.mark(DECLARATION);
        byte[] head = buffered.readNBytes(DECLARATION);
        buffered.reset();
        int mark = byteOrderMark(head);
        buffered.skipNBytes(mark);
        return new ReportText(new InputStreamReader(buffered, charset(head, mark)));
    }

    @Override
    public int read() throws IOException {
        char[] one = new char[1];
        return read(one, 0, 1) < 0 ? -1 : one[0];
    }

    @Override
    public int read(char[] buffer, int start, int length) throws IOException {
        int count = super.read(buffer, start, length);
        for (int i = start; i < start + count; i++) {
            buffer[i] = allowed(buffer[i]);
        }
        return count;
    }

    private static char allowed(char c) {
        boolean control = c < ' ' && c != '\n' && c != '\t' && c != '\r';
        return control || c == '\uFFFE' || c == '\uFFFF' ? REPLACEMENT : c;
    }

    private static int byteOrderMark(byte[] head) {
        if (begins(head, 0xEF, 0xBB, 0xBF)) {
            return 3;
        }
        return begins(head, 0xFE, 0xFF) || begins(head, 0xFF, 0xFE) ? 2 : 0;
    }

    private static Charset charset(byte[] head, int mark) {
        if (begins(head, 0xFE, 0xFF) || isZero(head, 0)) {
            return StandardCharsets.UTF_16BE;
        }
        if (begins(head, 0xFF, 0xFE) || isZero(head, 1)) {
            return StandardCharsets.UTF_16LE;
        }
        Matcher declared = DECLARED.matcher(new String(head, mark, head.length - mark, StandardCharsets.ISO_8859_1));
        try {
            Charset charset = declared.find() ? Charset.forName(declared.group(1)) : StandardCharsets.UTF_8;
            return charset.name().startsWith("UTF-16") ? StandardCharsets.UTF_8 : charset;
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return StandardCharsets.UTF_8;
        }
    }

    /** A report begins with an ASCII character, of which the other half is zero where characters have two bytes. */
    private static boolean isZero(byte[] head, int half) {
        return head.length > 1 && head[half] == 0;
    }

    private static boolean begins(byte[] head, int... bytes) {
        if (head.length < bytes.length) {
            return false;
        }
        for (int i = 0; i < bytes.length; i++) {
            if ((head[i] & 0xFF) != bytes[i]) {
                return false;
            }
        }
        return true;
    }
}
