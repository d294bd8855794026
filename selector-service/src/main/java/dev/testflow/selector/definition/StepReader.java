package dev.testflow.selector.definition;

import dev.testflow.contract.AwaitSpec;
import dev.testflow.contract.Dependency;
import dev.testflow.contract.OnFailure;
import dev.testflow.contract.StepCondition;
import dev.testflow.contract.StepOptions;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads a step of a test across applications. */
final class StepReader {

    private static final int MOST_RETRIES = 10;
    private static final int LONGEST_ID = 100;
    private static final int WAITING_SECONDS = 60;
    private static final List<String> KINDS = List.of("test", "command", "wait_for");
    private static final List<String> KEYS = List.of(
            "name",
            "app",
            "test",
            "command",
            "wait_for",
            "matrix",
            "if",
            "needs",
            "when",
            "on_failure",
            "retries",
            "timeout",
            "env",
            "dependency",
            "stub");

    private final String crossTest;
    private final OnFailure otherwise;
    private final Names names;

    /** @param otherwise what becomes of the others when a step fails that does not say it */
    StepReader(String crossTest, OnFailure otherwise, Names names) {
        this.crossTest = crossTest;
        this.otherwise = otherwise;
        this.names = names;
    }

    /** One, or one for each combination of its matrix. */
    List<StepDraft> read(Value value) {
        Section section = value.section(KEYS.toArray(String[]::new));
        checkKind(section);
        Optional<StepDraft> draft = draft(value, section);
        List<Map<String, String>> combinations =
                section.get("matrix").map(Matrix::combinations).orElse(List.of(Map.of()));
        return draft.stream()
                .flatMap(step -> combinations.stream().map(values -> step.of(values, crossTest)))
                .toList();
    }

    private Optional<StepDraft> draft(Value value, Section section) {
        Optional<String> test = section.text("test");
        List<String> command = section.get("command").map(StepReader::command).orElse(List.of());
        Optional<AwaitSpec> await = section.get("wait_for").flatMap(place -> AwaitReader.read(place, names));
        String id = section.text("name")
                .map(StepReader::id)
                .orElseGet(() -> test.map(StepReader::idOf).orElse(""));
        String application = application(section);
        StepOptions options = options(section, await.isPresent());
        Map<String, String> env = section.textEntries("env");
        return section.make(() -> new StepDraft(
                value,
                id,
                id,
                application,
                test.orElse(path(crossTest, id)),
                command,
                section.get("needs"),
                section.text("if"),
                options,
                env,
                await.orElse(null),
                Map.of()));
    }

    private StepOptions options(Section section, boolean waits) {
        Integer retries = section.get("retries")
                .flatMap(number -> number.integer(0, MOST_RETRIES))
                .map(Math::toIntExact)
                .orElse(null);
        Integer timeout = section.get("timeout").flatMap(Value::seconds).orElse(waits ? WAITING_SECONDS : null);
        Map<String, String> stub = section.get("stub").map(Value::scalarEntries).orElse(Map.of());
        return new StepOptions(
                condition(section), null, onFailure(section, otherwise), retries, timeout, dependency(section), stub);
    }

    /** The path of a step that is no test. */
    static String path(String crossTest, String id) {
        return crossTest + "/" + id;
    }

    private static void checkKind(Section section) {
        boolean test = section.get("test").isPresent();
        long kinds =
                KINDS.stream().filter(kind -> section.get(kind).isPresent()).count();
        if (kinds > 1) {
            section.place().problem("a step has either a 'test', a 'command' or a 'wait_for'");
        } else if (kinds == 0) {
            section.missing("test", "the test that the step runs, or a 'command'");
        } else if (!test && section.get("name").isEmpty()) {
            section.missing("name", "a command has none by itself");
        } else if (section.get("matrix").isPresent() && section.get("name").isEmpty()) {
            section.missing("name", "that of all steps of its matrix");
        }
    }

    /** The only application needs not be named. */
    private String application(Section section) {
        Set<String> known = names.applications();
        section.get("app").ifPresent(names::checkApplication);
        if (section.get("app").isEmpty() && known.size() != 1) {
            section.missing("app", "which of the applications it belongs to");
        }
        return section.text("app").orElseGet(() -> known.stream().findFirst().orElse(""));
    }

    private static Dependency dependency(Section section) {
        Dependency dependency = section.get("dependency")
                .flatMap(word -> word.oneOf(List.of("required", "optional", "stub")))
                .map(word -> Dependency.valueOf(word.toUpperCase(Locale.ROOT)))
                .orElse(Dependency.REQUIRED);
        boolean recorded = section.get("stub").isPresent();
        if (dependency == Dependency.STUB && !recorded) {
            section.missing("stub", "the values that are given in the step's place");
        } else if (dependency != Dependency.STUB && recorded) {
            section.place().problem("only a step whose 'dependency' is 'stub' has a 'stub'");
        }
        return dependency;
    }

    private static StepCondition condition(Section section) {
        return section.get("when")
                .flatMap(when -> when.oneOf(List.of("success", "failure", "always")))
                .map(word -> StepCondition.valueOf(word.toUpperCase(Locale.ROOT)))
                .orElse(StepCondition.SUCCESS);
    }

    static OnFailure onFailure(Section section, OnFailure otherwise) {
        return section.get("on_failure")
                .flatMap(mode -> mode.oneOf(List.of("stop", "continue", "cleanup")))
                .map(word -> OnFailure.valueOf(word.toUpperCase(Locale.ROOT)))
                .orElse(otherwise);
    }

    /** A placeholder is one word, whatever the spaces in it; a leading exclamation mark says elsewhere that it is a program of the system's. */
    private static List<String> command(Value command) {
        return command.isList()
                ? command.texts().stream().map(Placeholders::compact).toList()
                : command.text(line -> ShellWords.split(Placeholders.compact(line.replaceFirst("^!", ""))))
                        .orElse(List.of());
    }

    /** The id that a name becomes. */
    static String id(String name) {
        String id = name.strip().replaceAll("[^A-Za-z0-9._-]+", "-").replaceAll("^[^A-Za-z0-9]+", "");
        return id.length() > LONGEST_ID ? id.substring(0, LONGEST_ID) : id;
    }

    /** The id of a test that is not named: its case's name, or else its file's without the ending. */
    private static String idOf(String test) {
        int ofCase = test.lastIndexOf("::");
        String file = test.substring(test.lastIndexOf('/') + 1);
        int ending = file.lastIndexOf('.');
        return id(ofCase >= 0 ? test.substring(ofCase + 2) : ending > 0 ? file.substring(0, ending) : file);
    }
}
