package dev.testflow.executor;

import java.util.List;
import java.util.regex.Pattern;

/**
 * An argument vector with placeholders: {@code {test_path}}, {@code {test_name}} (the file's name without its ending) and {@code {test_class}} (the path as a class or
 * module name) for one test, or {@code {test_paths}} as an argument of its own, which becomes one argument per test.
 */
public record CommandLine(List<String> argv) {

    private static final String ALL = "{test_paths}";
    private static final Pattern SOURCE_ROOT = Pattern.compile("^(.*/)?src/[^/]+/(java|kotlin|groovy|scala)/");

    /** Whether one process executes several tests. */
    public boolean takesAll() {
        return argv.contains(ALL);
    }

    public List<String> forOne(String test) {
        return argv.stream().map(argument -> filled(argument, test)).toList();
    }

    /** A process for each test, all of which leave their reports in the same place. */
    public List<Invocation> each(List<String> tests, ReportSource reports) {
        return tests.stream()
                .map(test -> new Invocation(forOne(test), List.of(test), reports))
                .toList();
    }

    public List<String> forAll(List<String> tests) {
        return argv.stream()
                .flatMap(argument ->
                        argument.equals(ALL) ? tests.stream().map(CommandLine::harmless) : List.of(argument).stream())
                .toList();
    }

    /** A text, such as a report's glob pattern, with the placeholders of one test filled in. */
    public static String filled(String text, String test) {
        return text.replace("{test_path}", harmless(test))
                .replace("{test_name}", nameOf(test))
                .replace("{test_class}", classOf(test));
    }

    static String nameOf(String test) {
        String file = test.substring(test.lastIndexOf('/') + 1);
        int dot = file.lastIndexOf('.');
        return dot > 0 ? file.substring(0, dot) : file;
    }

    static String classOf(String test) {
        String inSources = SOURCE_ROOT.matcher(test).replaceFirst("");
        String folder = inSources.substring(0, inSources.lastIndexOf('/') + 1);
        return folder.replace('/', '.') + nameOf(inSources);
    }

    /** No path is taken for an option. */
    private static String harmless(String path) {
        return path.startsWith("-") ? "./" + path : path;
    }
}
