package dev.testflow.benchmarks.defects4j;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a checkout of Defects4J tells of its bugs. */
public final class Metadata {

    /** The first line of each stack trace in a list of failing tests. */
    private static final Pattern FAILED = Pattern.compile("(?m)^--- ([\\w.$]+)");

    private final Path framework;

    /** @param framework the folder of this name in the checkout */
    public Metadata(Path framework) {
        this.framework = framework;
    }

    /** The bugs of a project that can be reproduced. */
    public List<Bug> bugs(String project) throws IOException {
        Path folder = framework.resolve("projects").resolve(project);
        Map<String, String> tests = text(folder.resolve("dir-layout.csv"))
                .lines()
                .map(line -> line.split(","))
                .collect(Collectors.toMap(row -> row[0], row -> row[2], (one, same) -> one));
        List<Bug> bugs = new ArrayList<>();
        for (String line :
                text(folder.resolve("active-bugs.csv")).lines().skip(1).toList()) {
            String[] row = line.split(",");
            String fixed = row[2];
            bugs.add(new Bug(
                    project,
                    Integer.parseInt(row[0]),
                    fixed,
                    Objects.requireNonNull(tests.get(fixed), () -> project + " has no layout at " + fixed),
                    folder.resolve("patches/" + row[0] + ".src.patch"),
                    triggers(folder.resolve("trigger_tests/" + row[0])),
                    Set.copyOf(text(folder.resolve("relevant_tests/" + row[0]))
                            .lines()
                            .toList())));
        }
        return bugs;
    }

    private static Set<String> triggers(Path list) throws IOException {
        Set<String> triggers = new TreeSet<>();
        Matcher failed = FAILED.matcher(text(list));
        while (failed.find()) {
            triggers.add(failed.group(1));
        }
        return triggers;
    }

    private static String text(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    }
}
