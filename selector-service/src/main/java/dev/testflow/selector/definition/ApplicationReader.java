package dev.testflow.selector.definition;

import dev.testflow.selector.Application;
import dev.testflow.selector.PathPatterns;
import dev.testflow.selector.Policy;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads an application. */
final class ApplicationReader {

    private static final int DEFAULT_TIMEOUT = 600;
    private static final String ANY_REVISION = "0".repeat(40);
    private static final List<String> KEYS = List.of(
            "repository",
            "revision",
            "root",
            "runner",
            "test_command",
            "build",
            "class_path",
            "reports",
            "tests",
            "test_paths",
            "env",
            "services",
            "team",
            "timeout",
            "cost");

    private final String name;
    private final Section section;
    private final Names names;

    private ApplicationReader(String name, Section section, Names names) {
        this.name = name;
        this.section = section;
        this.names = names;
    }

    static Optional<Application> read(String name, Value value, Names names) {
        Section section = value.section(
                Stream.concat(KEYS.stream(), PolicyReader.KEYS.stream()).toArray(String[]::new));
        return new ApplicationReader(name, section, names).read();
    }

    private Optional<Application> read() {
        CommandReader command = new CommandReader(section);
        String runner = command.runner();
        List<String> testCommand = command.testCommand(runner);
        List<String> build = command.build();
        List<String> reports = command.reports(runner);
        List<String> classPath = command.classPath(runner);
        command.checkCoverage(runner);
        command.checkCost(runner);
        PathPatterns tests = tests();
        Supplier<Policy> policy = new PolicyReader(section).read(runner);
        section.get("env").filter(Value::isMapping).ifPresent(names::checkReferences);
        Map<String, String> variables = section.textEntries("env");
        int timeout = section.seconds("timeout", DEFAULT_TIMEOUT);
        String repository = section.text("repository").orElse(null);
        String revision = revision();
        String root = section.text("root").map(ApplicationReader::folder).orElse("");
        String team = section.text("team").orElse(null);
        List<String> services = services();
        return section.make(() -> checked(new Application(
                name,
                repository,
                revision,
                root,
                runner,
                testCommand,
                build,
                reports,
                classPath,
                tests,
                policy.get(),
                variables,
                timeout,
                team,
                services)));
    }

    /** What the contract will not take is found now, not when a plan is published. */
    private static Application checked(Application application) {
        application.at(Optional.ofNullable(application.repository()).orElse("any"), ANY_REVISION);
        return application;
    }

    private @Nullable List<String> services() {
        Optional<List<Value>> services = section.get("services").map(Value::list);
        services.ifPresent(named -> named.forEach(names::checkService));
        return services.map(named -> named.stream()
                        .flatMap(service -> service.text().stream())
                        .toList())
                .orElse(null);
    }

    private @Nullable String revision() {
        return section.get("revision")
                .flatMap(value -> value.text(ApplicationReader::commit))
                .orElse(null);
    }

    private static String commit(String revision) {
        if (!revision.matches("[0-9a-f]{40}([0-9a-f]{24})?")) {
            throw new IllegalArgumentException(
                    "must be a full commit id in lower-case hexadecimal: a plan says exactly what it tests");
        }
        return revision;
    }

    private PathPatterns tests() {
        PathPatterns tests = section.get("tests")
                .map(value -> WorkflowReader.patterns(value.list()))
                .orElse(PathPatterns.NONE);
        for (Value folder : section.get("test_paths").map(Value::list).orElse(List.of())) {
            PathPatterns before = tests;
            tests = folder.text(before::orTestsBelow).orElse(before);
        }
        if (section.get("tests").isEmpty()
                && section.get("test_paths").isEmpty()
                && !names.stepApplications().contains(name)) {
            section.missing("tests", "patterns for the files that are tests, or 'test_paths' with their folders");
        }
        return tests;
    }

    private static String folder(String root) {
        String bare = root.replaceFirst("^\\./", "").replaceFirst("/+$", "");
        return bare.equals(".") ? "" : bare;
    }
}
