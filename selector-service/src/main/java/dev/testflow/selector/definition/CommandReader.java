package dev.testflow.selector.definition;

import dev.testflow.machine.Glob;
import dev.testflow.selector.Application;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what an application executes: its runner, the commands, and where they leave their reports. */
final class CommandReader {

    private static final List<String> WITH_COMMAND = List.of("benchmark", "command");
    private static final List<String> RUNNERS = List.of(
            "benchmark",
            "command",
            "connect",
            "durable",
            "go",
            "gradle",
            "http",
            "jest",
            "junit",
            "maven",
            "mocha",
            "node",
            "pact",
            "playwright",
            "pytest",
            "unittest",
            "vitest");
    private static final List<String> RECORDED = List.of("junit", "maven", "mocha", "node", "pytest", "unittest");
    /** Those whose tests others are paid for. */
    private static final List<String> PAID = List.of("connect", "durable");

    private static final List<String> PLACEHOLDERS = List.of("test_path", "test_paths", "test_name", "test_class");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([a-z_]{1,50})\\}");

    private final Section section;

    CommandReader(Section section) {
        this.section = section;
    }

    /** The runner that is named; when none is, {@code command} if there is a test command, else the one that the application's files tell. */
    String runner() {
        Optional<Value> runner = section.get("runner");
        if (runner.isPresent()) {
            return runner.get().oneOf(RUNNERS).orElse("");
        }
        return section.get("test_command").isPresent() ? "command" : Application.DETECTED;
    }

    List<String> testCommand(String runner) {
        Optional<Value> command = section.get("test_command");
        if (WITH_COMMAND.contains(runner)
                && command.isEmpty()
                && section.get("runner").isPresent()) {
            section.missing("test_command", "the runner '" + runner + "' executes it");
        }
        if (!runner.isEmpty() && !WITH_COMMAND.contains(runner)) {
            command.ifPresent(value -> value.keyProblem(
                    "only the runners 'command' and 'benchmark' have a 'test_command'; this one is '" + runner + "'"));
        }
        command.ifPresent(CommandReader::checkPlaceholders);
        return command.map(CommandReader::words).orElse(List.of());
    }

    List<String> build() {
        return section.get("build").map(CommandReader::words).orElse(List.of());
    }

    List<String> classPath(String runner) {
        if (runner.equals("junit") && section.get("class_path").isEmpty()) {
            section.missing(
                    "class_path",
                    "where 'build' leaves the compiled sources and tests, and the libraries they need; JUnit comes with the runner");
        }
        return section.texts("class_path");
    }

    List<String> reports(String runner) {
        if (WITH_COMMAND.contains(runner)
                && section.get("test_command").isPresent()
                && section.get("reports").isEmpty()) {
            section.missing(
                    "reports",
                    "patterns for the report files that the test command writes; without a report no test counts as passed");
        }
        List<Value> reports = section.get("reports").map(Value::list).orElse(List.of());
        return reports.stream()
                .flatMap(value -> value.text(CommandReader::pattern).stream())
                .toList();
    }

    /** What costs money says so, so that nobody spends it unawares. */
    void checkCost(String runner) {
        Optional<Value> cost = section.get("cost");
        Optional<String> tier = cost.flatMap(value -> value.oneOf(List.of("free", "paid")));
        if (!PAID.contains(runner)) {
            return;
        }
        if (cost.isEmpty()) {
            section.missing("cost", "each test of the runner '" + runner + "' costs money; 'paid' consents to it");
        } else if (tier.equals(Optional.of("free"))) {
            cost.get().problem("must be 'paid': each test of the runner '" + runner + "' costs money");
        }
    }

    void checkCoverage(String runner) {
        section.get("collect_coverage")
                .filter(value -> !runner.isEmpty() && !RECORDED.contains(runner))
                .ifPresent(value -> value.keyProblem("only of " + String.join(", ", RECORDED)
                        + " it can be recorded what tests run; this runner is '" + runner + "'"));
    }

    private static String pattern(String report) {
        Glob.of(PLACEHOLDER.matcher(report).replaceAll("x"));
        return report;
    }

    /** A list of words, or one text that is split like a shell would. */
    static List<String> words(Value command) {
        Optional<List<String>> words =
                command.isList() ? Optional.of(command.texts()) : command.text(ShellWords::split);
        if (words.isPresent() && words.get().isEmpty()) {
            command.problem("must be a command: a list of words, or text");
        }
        return words.orElse(List.of());
    }

    private static void checkPlaceholders(Value command) {
        List<Value> words = command.isList() ? command.list() : List.of(command);
        for (Value word : words) {
            Matcher placeholders =
                    PLACEHOLDER.matcher(word.isText() ? word.text().orElse("") : "");
            while (placeholders.find()) {
                String name = placeholders.group(1);
                Optional<String> meant =
                        PLACEHOLDERS.contains(name) ? Optional.empty() : NearestWord.of(name, PLACEHOLDERS);
                meant.ifPresent(
                        valid -> word.problem("'{" + name + "}' stands for nothing; did you mean '{" + valid + "}'?"));
            }
        }
    }
}
