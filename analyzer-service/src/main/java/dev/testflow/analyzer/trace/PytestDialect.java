package dev.testflow.analyzer.trace;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The long and the short form in which pytest itself tells a failure: {@code E} lines with the message, {@code path:line: Type} for the place. */
final class PytestDialect implements Dialect {

    private static final Pattern PLACE =
            Pattern.compile("^([^\\s:][^:]*\\.py):\\d+: ?(?:in (\\S+)|([A-Za-z_][\\w.]*))?\\s*$");
    private static final Pattern FUNCTION = Pattern.compile("^[> ]?\\s*(?:async )?def (\\w+)\\(.*");
    private static final Pattern ERROR = Pattern.compile("^E {1,3}(.*)$");
    private static final Pattern EXCEPTION = Pattern.compile(
            "^((?:[A-Za-z_]\\w*\\.)*[A-Z]\\w*(?:Error|Exception|Failed|Exit|Interrupt|Warning|Timeout|Failure))(?:: (.*))?$");

    @Override
    public List<Thrown> read(List<String> lines) {
        List<Frame> frames = new ArrayList<>();
        List<String> errors = new ArrayList<>();
        String function = "";
        String type = "";
        for (String line : lines) {
            Matcher def = FUNCTION.matcher(line);
            Matcher place = PLACE.matcher(line);
            Matcher error = ERROR.matcher(line);
            if (def.matches()) {
                function = def.group(1);
            } else if (error.matches()) {
                errors.add(error.group(1).strip());
            } else if (place.matches()) {
                frames.addFirst(
                        PythonDialect.frame(place.group(1), place.group(2) == null ? function : place.group(2)));
                type = place.group(3) == null ? type : place.group(3);
                function = "";
            }
            if (line.startsWith("During handling of the above exception")
                    || line.startsWith("The above exception was")) {
                break; // the root cause stands first
            }
        }
        return frames.isEmpty() || errors.isEmpty() ? List.of() : List.of(thrown(type, errors, frames));
    }

    private static Thrown thrown(String type, List<String> errors, List<Frame> frames) {
        Matcher exception = EXCEPTION.matcher(errors.getFirst());
        if (!exception.matches()) {
            return new Thrown(type.isEmpty() ? "AssertionError" : type, String.join("\n", errors), frames);
        }
        String first = exception.group(2) == null ? "" : exception.group(2);
        List<String> rest = errors.subList(1, errors.size());
        return new Thrown(exception.group(1), rest.isEmpty() ? first : first + "\n" + String.join("\n", rest), frames);
    }
}
