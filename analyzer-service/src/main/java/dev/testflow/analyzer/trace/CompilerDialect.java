package dev.testflow.analyzer.trace;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The first error of a compiler: {@code path:line: error: message} of javac, gcc, clang and go vet, and {@code path(line,column): error code: message} of tsc. */
final class CompilerDialect implements Dialect {

    private static final String TYPE = "compilation error";
    private static final Pattern ERROR = Pattern.compile(
            "^(?:\\[ERROR\\] )?([^\\s:()\\[][^:()\\[]*\\.\\w{1,8})(?::\\d+(?::\\d+)?|\\(\\d+,\\d+\\)|:\\[\\d+,\\d+\\]):? ?(?:fatal )?(?:error:? ?(.*)|(cannot find symbol|package .* does not exist|incompatible types:.*))$");

    @Override
    public List<Thrown> read(List<String> lines) {
        for (String line : lines) {
            Matcher error = ERROR.matcher(line);
            if (error.matches()) {
                String message = error.group(2) == null ? error.group(3) : error.group(2);
                return List.of(new Thrown(
                        TYPE, message, List.of(new Frame(error.group(1).replace('\\', '/'), "", true))));
            }
        }
        return List.of();
    }
}
