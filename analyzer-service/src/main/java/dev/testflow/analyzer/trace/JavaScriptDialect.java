package dev.testflow.analyzer.trace;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Traces of the <a href="https://v8.dev/docs/stack-trace-api">V8 stack trace API</a>, as Node and the test frameworks on it print them. */
final class JavaScriptDialect implements Dialect {

    private static final Pattern FRAME = Pattern.compile(
            "^\\s*at (?:(?:async |new )?([^()]+?) (?:\\[as [^\\]]+\\] )?\\()?((?:file://|node:|webpack://)?[^()\\s][^()]*?):\\d+:\\d+\\)?[ {]*$");
    private static final Pattern HEADER = Pattern.compile(
            "^\\s*(\\[cause\\]: |cause: |Caused by: )?(?:Uncaught )?\\[?((?:[A-Za-z_$][\\w$]*\\.)*[A-Z]?[\\w$]*(?:Error|Exception))(?: \\[[A-Z0-9_]+\\])?(?:: (.*))?$");
    private static final Pattern FOREIGN =
            Pattern.compile(".*(?:^|/)node_modules/.*|^node:.*|^internal/.*|^native.*|^<anonymous>.*");

    @Override
    public List<Thrown> read(List<String> lines) {
        List<Thrown> chain = new ArrayList<>();
        Open open = new Open("", "");
        for (String line : lines) {
            Matcher frame = FRAME.matcher(line);
            if (frame.matches()) {
                open.frames.add(frame(frame.group(1), frame.group(2)));
                continue;
            }
            Matcher header = HEADER.matcher(line);
            if (header.matches()) {
                boolean cause = header.group(1) != null;
                if (!cause && !open.frames.isEmpty()) {
                    break;
                }
                open.closeInto(chain);
                open = new Open(header.group(2), header.group(3));
            } else if (open.frames.isEmpty() && !open.type.isEmpty()) {
                open.message.append('\n').append(line);
            }
        }
        open.closeInto(chain);
        return chain.reversed();
    }

    private static Frame frame(@Nullable String function, String location) {
        String file = location.replaceFirst("^(?:file|webpack)://", "").replace('\\', '/');
        String name = function == null || function.contains("<anonymous>") ? "" : function;
        return new Frame(file, name, !FOREIGN.matcher(file).matches());
    }

    private static final class Open {

        final String type;
        final StringBuilder message;
        final List<Frame> frames = new ArrayList<>();

        Open(String type, @Nullable String message) {
            this.type = type;
            this.message = new StringBuilder(message == null ? "" : message);
        }

        void closeInto(List<Thrown> chain) {
            if (!frames.isEmpty()) {
                chain.add(new Thrown(type, message.toString(), frames));
            }
        }
    }
}
