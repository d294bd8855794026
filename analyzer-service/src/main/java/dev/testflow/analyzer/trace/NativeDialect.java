package dev.testflow.analyzer.trace;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Crashes of native code, as told by the <a href="https://clang.llvm.org/docs/AddressSanitizer.html">sanitizers</a>, by gdb's {@code backtrace}, and by the JVM's {@code hs_err} files.
 */
final class NativeDialect implements Dialect {

    private static final Pattern SANITIZER =
            Pattern.compile("^=+\\d+=+ ?ERROR: (\\w*Sanitizer): ([\\w-]+(?: [\\w-]+)*?)(?: on | \\(|:|$).*");
    private static final Pattern SIGNAL =
            Pattern.compile("^(?:Program|Thread .*) (?:received|terminated with) signal (SIG\\w+), (.*)$");
    private static final Pattern JVM = Pattern.compile("^#\\s+(SIG\\w+|EXCEPTION_\\w+) \\(0x[0-9a-f]+\\) at pc=.*");
    private static final Pattern CALL = Pattern.compile(
            "^\\s*#\\d+\\s+(?:0x[0-9a-f]+ in )?(\\S.*?)(?: \\([^()]*\\))?(?: at ([^\\s:]+):\\d+| ([^\\s():]+\\.\\w{1,4}):\\d+(?::\\d+)?| from (\\S+)| \\(([^()+]+)\\+0x[0-9a-f]+\\).*)$");
    private static final Pattern JVM_CALL =
            Pattern.compile("^(?:# )?[CVv]\\s+\\[([^+\\]]+)\\+0x[0-9a-f]+\\]\\s*([^+(]*).*");
    private static final Pattern FOREIGN = Pattern.compile(
            "^(?:/usr/|/lib|\\?\\?).*|.*(?:^|/)(?:sysdeps|nptl|csu)/.*|.*(?:libjvm|libc|libpthread|ld-linux|libstdc\\+\\+|libasan|libgtest)[.\\w-]*\\.so.*|.*/compiler-rt/.*");

    @Override
    public List<Thrown> read(List<String> lines) {
        String type = "";
        String message = "";
        List<Frame> frames = new ArrayList<>();
        for (String line : lines) {
            Matcher sanitizer = SANITIZER.matcher(line);
            Matcher signal = SIGNAL.matcher(line);
            Matcher jvm = JVM.matcher(line);
            if (!frames.isEmpty() && line.isBlank()) {
                break; // what follows tells where memory was allocated or freed, or of other threads
            }
            if (type.isEmpty() && sanitizer.matches()) {
                type = sanitizer.group(1);
                message = sanitizer.group(2);
            } else if (type.isEmpty() && signal.matches()) {
                type = signal.group(1);
                message = signal.group(2);
            } else if (type.isEmpty() && jvm.matches()) {
                type = jvm.group(1);
                message = "the JVM crashed";
            } else if (!type.isEmpty()) {
                add(line, frames);
            }
        }
        return type.isEmpty() || frames.isEmpty() ? List.of() : List.of(new Thrown(type, message, frames));
    }

    private static void add(String line, List<Frame> frames) {
        Matcher call = CALL.matcher(line);
        Matcher jvm = JVM_CALL.matcher(line);
        if (call.matches()) {
            String file = first(call.group(2), call.group(3), call.group(4), call.group(5));
            frames.add(frame(file, call.group(1).replaceFirst("\\(.*", "")));
        } else if (jvm.matches()) {
            Frame frame = frame(jvm.group(1), jvm.group(2).strip());
            if (!frames.contains(frame)) { // the frame that crashed stands in the list of frames once more
                frames.add(frame);
            }
        }
    }

    private static Frame frame(String file, String function) {
        return new Frame(file, function, !FOREIGN.matcher(file).matches());
    }

    private static String first(@Nullable String... groups) {
        for (String group : groups) {
            if (group != null) {
                return group;
            }
        }
        return "";
    }
}
