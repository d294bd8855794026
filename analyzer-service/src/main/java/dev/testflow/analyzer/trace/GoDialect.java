package dev.testflow.analyzer.trace;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Panics and fatal errors as the <a href="https://pkg.go.dev/runtime#hdr-Environment_Variables">Go runtime</a> writes them: of the goroutine that panicked, two lines for each call. */
final class GoDialect implements Dialect {

    private static final Pattern PANIC =
            Pattern.compile("^\\s*(?:--- FAIL: .*)?(panic|fatal error): (.*?)(?: \\[recovered.*\\])?$");
    private static final Pattern FUNCTION =
            Pattern.compile("^(?:created by )?([\\w./~*()\\[\\]-]+?)(?:\\([^()]*\\))?(?: in goroutine \\d+)?$");
    private static final Pattern PLACE = Pattern.compile("^\\t(\\S+\\.(?:go|s)):\\d+(?: \\+0x[0-9a-f]+)?$");
    private static final Pattern TYPED = Pattern.compile("^(runtime error|\\*?[\\w.]+(?:Error|Err)): (.*)$");
    private static final Pattern FOREIGN = Pattern.compile(
            ".*/(?:src/(?:runtime|testing|reflect|sync|net|internal)|pkg/mod|vendor)/.*|^_testmain\\.go$");

    @Override
    public List<Thrown> read(List<String> lines) {
        String type = "";
        StringBuilder message = new StringBuilder();
        List<Frame> frames = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            Matcher panic = PANIC.matcher(lines.get(i));
            Matcher place = PLACE.matcher(lines.get(i));
            if (type.isEmpty() && panic.matches()) {
                Matcher typed = TYPED.matcher(panic.group(2));
                type = typed.matches() ? typed.group(1) : panic.group(1);
                message.append(typed.matches() ? typed.group(2) : panic.group(2));
            } else if (!type.isEmpty() && !frames.isEmpty() && lines.get(i).isBlank()) {
                break; // other goroutines follow from the one that panicked, or have nothing to do with it
            } else if (!type.isEmpty() && i > 0 && place.matches()) {
                frames.add(frame(place.group(1), lines.get(i - 1)));
            }
        }
        return type.isEmpty() || frames.isEmpty()
                ? List.of()
                : List.of(new Thrown(type, message.toString(), raised(frames)));
    }

    /** What panicked is below the runtime's own function for it. */
    private static List<Frame> raised(List<Frame> frames) {
        for (int i = frames.size() - 1; i > 0; i--) {
            if (frames.get(i - 1).function().equals("panic")) {
                return frames.subList(i, frames.size());
            }
        }
        return frames;
    }

    private static Frame frame(String file, String call) {
        Matcher function = FUNCTION.matcher(call);
        String name = function.matches() ? function.group(1) : "";
        return new Frame(
                file,
                name.substring(name.lastIndexOf('/') + 1),
                !FOREIGN.matcher(file).matches());
    }
}
