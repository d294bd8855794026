package dev.testflow.analyzer.trace;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tracebacks as the <a href="https://docs.python.org/3/library/traceback.html">traceback module</a> writes them. Chained exceptions are printed with the root cause
 * first, whether the cause was told ({@code raise … from}) or not.
 */
final class PythonDialect implements Dialect {

    static final Pattern FOREIGN = Pattern.compile(
            "^<.*|.*/(?:site-packages|dist-packages|lib/python\\d[^/]*|_pytest|pluggy|unittest|asyncio)/.*");

    private static final Pattern FRAME = Pattern.compile("^\\s*File \"([^\"]++)\", line \\d+(?:, in (.+))?$");
    private static final Pattern EXCEPTION = Pattern.compile("^((?:[A-Za-z_]\\w*\\.)*[A-Za-z_]\\w*)(?:: (.*))?$");
    private static final int LONGEST_MESSAGE_LINES = 20;

    @Override
    public List<Thrown> read(List<String> lines) {
        List<Thrown> chain = new ArrayList<>();
        List<Frame> frames = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            Matcher frame = FRAME.matcher(lines.get(i));
            if (frame.matches()) {
                frames.addFirst(frame(frame.group(1), frame.group(2)));
                continue;
            }
            Matcher exception = EXCEPTION.matcher(lines.get(i));
            if (!frames.isEmpty() && exception.matches()) {
                chain.add(new Thrown(exception.group(1), message(exception.group(2), lines, i + 1), frames));
                frames.clear();
                if (!isChained(lines, i + 1)) {
                    return chain;
                }
            }
        }
        return chain;
    }

    static Frame frame(String path, String function) {
        String file = path.replace('\\', '/');
        String name = function == null || function.equals("<module>") ? "" : function.strip();
        return new Frame(file, name, !FOREIGN.matcher(file).matches());
    }

    private static String message(String first, List<String> lines, int next) {
        StringBuilder message = new StringBuilder(first == null ? "" : first);
        int end = Math.min(lines.size(), next + LONGEST_MESSAGE_LINES);
        for (int i = next; i < end && !lines.get(i).isBlank(); i++) {
            message.append('\n').append(lines.get(i));
        }
        return message.toString();
    }

    private static boolean isChained(List<String> lines, int next) {
        int end = Math.min(lines.size(), next + LONGEST_MESSAGE_LINES);
        return lines.subList(next, end).stream()
                .anyMatch(line -> line.startsWith("During handling of the above exception")
                        || line.startsWith("The above exception was the direct cause"));
    }
}
