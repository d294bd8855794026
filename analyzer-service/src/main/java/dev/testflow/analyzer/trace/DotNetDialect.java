package dev.testflow.analyzer.trace;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Exceptions as <a href="https://learn.microsoft.com/dotnet/api/system.exception.tostring">.NET</a> writes them: the headers of inner exceptions behind arrows, then the frames of the innermost one first, with a line between
 * the frames of one exception and the next.
 */
final class DotNetDialect implements Dialect {

    private static final Pattern HEADER = Pattern.compile(
            "^\\s*(?:Unhandled exception\\. )?((?:[A-Za-z_]\\w*\\.)+\\w*Exception)(?: \\([^)]*\\))?(?: ?: (.*))?$");
    private static final Pattern INNER = Pattern.compile(
            "^ *---> (?:\\(Inner Exception #\\d+\\) )?((?:[A-Za-z_]\\w*\\.)*\\w+)(?: \\([^)]*\\))?: (.*?)(?:<---)?$");
    private static final Pattern FRAME = Pattern.compile(
            "^\\s*at ((?:[\\w`<>|\\[\\],+]+\\.)+)([\\w`<>|\\[\\],.]+)\\(([^()]*)\\)(?: in (.+):line \\d+)?$");
    private static final Pattern END = Pattern.compile(
            "^\\s*--- End of (?:inner exception stack trace|stack trace from previous location.*) ---$");
    private static final Pattern FOREIGN =
            Pattern.compile("^(?:System|Microsoft|Xunit|NUnit|Moq|FluentAssertions|Newtonsoft|Npgsql|MSTest)\\..*");

    @Override
    public List<Thrown> read(List<String> lines) {
        List<Open> open = new ArrayList<>();
        List<Thrown> chain = new ArrayList<>();
        List<Frame> frames = new ArrayList<>();
        for (String line : lines) {
            Matcher inner = INNER.matcher(line);
            Matcher header = HEADER.matcher(line);
            Matcher frame = FRAME.matcher(line);
            if (inner.matches()) {
                open.add(new Open(inner.group(1), inner.group(2)));
            } else if (open.isEmpty() && header.matches()) {
                open.add(new Open(header.group(1), header.group(2)));
            } else if (!open.isEmpty() && frame.matches()) {
                frames.add(frame(frame));
            } else if (line.contains("End of inner exception")
                    && END.matcher(line).matches()
                    && open.size() > 1) {
                chain.add(open.removeLast().with(frames));
                frames.clear();
            }
        }
        while (!open.isEmpty()) {
            chain.add(open.removeLast().with(frames));
            frames.clear();
        }
        boolean traced = chain.stream().anyMatch(thrown -> !thrown.frames().isEmpty());
        return traced ? chain : List.of();
    }

    private static Frame frame(Matcher frame) {
        String type = frame.group(1).replaceFirst("[`+<\\[].*", "").replaceFirst("\\.$", "");
        String name = type.substring(type.lastIndexOf('.') + 1);
        @Nullable String file = frame.group(4);
        return new Frame(
                file == null ? type.replace('.', '/') + ".cs" : file.replace('\\', '/'),
                name + "." + method(frame.group(2)),
                !FOREIGN.matcher(type + ".").matches());
    }

    /** The compiler numbers lambdas and local functions; the method around them is what stays the same. */
    private static String method(String name) {
        return name.replaceFirst("^<(\\w+)>.*", "$1").replaceFirst("[`\\[].*", "");
    }

    private record Open(String type, @Nullable String message) {

        Thrown with(List<Frame> frames) {
            return new Thrown(type, message == null ? "" : message, frames);
        }
    }
}
