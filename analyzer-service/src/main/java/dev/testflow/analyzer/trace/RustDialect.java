package dev.testflow.analyzer.trace;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Panics as the <a href="https://doc.rust-lang.org/std/macro.panic.html">standard library of Rust</a> writes them, with a backtrace or without one. */
final class RustDialect implements Dialect {

    private static final Pattern PANIC =
            Pattern.compile("^thread '[^']*'(?: \\(\\d+\\))? panicked at (?:'(.*)', )?([^:']+\\.rs):\\d+(?::\\d+)?:?$");
    private static final Pattern FUNCTION =
            Pattern.compile("^\\s*\\d+:\\s+(?:0x[0-9a-f]+ - )?(\\S.*?)(?:::h[0-9a-f]{16})?$");
    private static final Pattern PLACE = Pattern.compile("^\\s+at (\\S+\\.rs):\\d+(?::\\d+)?$");
    private static final Pattern FOREIGN = Pattern.compile(".*/(?:rustc|\\.cargo|rustlib|library)/.*");
    private static final int LONGEST_MESSAGE_LINES = 20;

    @Override
    public List<Thrown> read(List<String> lines) {
        for (int i = 0; i < lines.size(); i++) {
            Matcher panic = PANIC.matcher(lines.get(i));
            if (panic.matches()) {
                List<Frame> frames = frames(lines.subList(i + 1, lines.size()));
                Frame raised = frame(panic.group(2), "");
                if (frames.stream().noneMatch(frame -> frame.file().endsWith(raised.file()))) {
                    frames.addFirst(raised);
                }
                return List.of(new Thrown("panic", message(panic.group(1), lines, i + 1), frames));
            }
        }
        return List.of();
    }

    private static List<Frame> frames(List<String> lines) {
        List<Frame> frames = new ArrayList<>();
        String function = "";
        for (String line : lines) {
            Matcher call = FUNCTION.matcher(line);
            Matcher place = PLACE.matcher(line);
            if (PANIC.matcher(line).matches()) {
                break;
            }
            if (call.matches()) {
                function = call.group(1);
            } else if (place.matches()) {
                frames.add(frame(place.group(1), function));
            }
        }
        return frames;
    }

    private static Frame frame(String path, String function) {
        String file = path.replace('\\', '/');
        return new Frame(file, function, !FOREIGN.matcher(file).matches());
    }

    /** Until 1.72 the message stood on the line of the panic, since then below it. */
    private static String message(@Nullable String inLine, List<String> lines, int next) {
        if (inLine != null) {
            return inLine;
        }
        StringBuilder message = new StringBuilder();
        int end = Math.min(lines.size(), next + LONGEST_MESSAGE_LINES);
        for (int i = next;
                i < end && !lines.get(i).startsWith("note: ") && !lines.get(i).startsWith("stack backtrace:");
                i++) {
            message.append(lines.get(i)).append('\n');
        }
        return message.toString();
    }
}
