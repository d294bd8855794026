package dev.testflow.executor.report;

import dev.testflow.executor.CaseResult;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads a report in whatever dialect it is written; what it begins with tells which. */
final class AnyReport {

    private static final int HEAD = 1 << 14;

    private AnyReport() {}

    /**
     * Reads one file; never throws for what stands in it. What is cut off or not well-formed gives the cases before that place, and says so.
     *
     * @param cases takes each case as soon as it is complete
     * @return why the file is not complete, in words; null when it is
     */
    static @Nullable String read(InputStream bytes, Consumer<CaseResult> cases) {
        try {
            BufferedReader text = new BufferedReader(ReportText.of(bytes), HEAD);
            return read(text, beginning(text), cases);
        } catch (IOException e) {
            return "it cannot be read: " + e.getMessage();
        }
    }

    private static @Nullable String read(BufferedReader text, String head, Consumer<CaseResult> cases)
            throws IOException {
        if (head.stripLeading().startsWith("<")) {
            return XmlReport.read(text, root -> XmlDialect.of(root, cases));
        }
        JsonDialect json = JsonDialect.of(JsonReport.fields(head), cases);
        if (json != null) {
            return JsonReport.read(text, json);
        }
        LineDialect lines = head.lines()
                .map(line -> LineDialect.of(line, cases))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
        return lines == null
                ? "it is a report of no known dialect: neither XML nor JSON of one, nor lines of TAP or of go test -json"
                : LineReport.read(text, lines);
    }

    /** What the text begins with after white space, which is passed over; the text is read from there. */
    private static String beginning(BufferedReader text) throws IOException {
        int first;
        do {
            text.mark(HEAD);
            first = text.read();
        } while (first >= 0 && first != ' ' && Character.isWhitespace(first));
        text.reset();
        char[] head = new char[HEAD];
        int length = 0;
        for (int read = 0; read >= 0 && length < HEAD; length += Math.max(0, read)) {
            read = text.read(head, length, HEAD - length);
        }
        text.reset();
        return new String(head, 0, length);
    }
}
