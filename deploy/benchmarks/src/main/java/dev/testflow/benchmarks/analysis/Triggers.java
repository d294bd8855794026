package dev.testflow.benchmarks.analysis;

import dev.testflow.analyzer.Failure;
import dev.testflow.benchmarks.defects4j.Bug;
import dev.testflow.contract.Outcome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What Defects4J tells of the failures of a bug. */
final class Triggers {

    private static final String BEGIN = "--- ";

    private final Path project;
    private final Bug bug;

    Triggers(Path framework, Bug bug) {
        this.project = framework.resolve("projects").resolve(bug.project());
        this.bug = bug;
    }

    /** The failures that the bug causes, as a runner would report them. */
    List<Failure> failures() throws IOException {
        List<Failure> failures = new ArrayList<>();
        for (String part : ("\n" + text("trigger_tests", "")).split("\n" + BEGIN, -1)) {
            String[] lines = part.split("\n", 2);
            String[] name = lines[0].strip().split("::", -1);
            if (!name[0].isEmpty()) {
                failures.add(failure(name[0], name.length > 1 ? name[1] : null, lines.length > 1 ? lines[1] : ""));
            }
        }
        return failures;
    }

    private Failure failure(String type, @org.jspecify.annotations.Nullable String method, String trace) {
        String id = bug + " " + type + "::" + method;
        return new Failure(
                id,
                bug.toString(),
                bug.project(),
                bug.path(type),
                method == null ? "class" : method,
                type,
                Outcome.FAILED,
                null,
                null,
                trace,
                null,
                null,
                false);
    }

    /** The classes of the project that the failing tests load. */
    Set<String> loaded() throws IOException {
        return classes(text("loaded_classes", ".src"));
    }

    /** The classes that were changed to mend the bug. */
    Set<String> guilty() throws IOException {
        return classes(text("modified_classes", ".src"));
    }

    private static Set<String> classes(String list) {
        return list.lines()
                .map(line -> line.strip().replaceFirst("\\$.*", ""))
                .filter(line -> !line.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private String text(String folder, String ending) throws IOException {
        return new String(
                Files.readAllBytes(project.resolve(folder).resolve(bug.number() + ending)), StandardCharsets.UTF_8);
    }
}
