package dev.testflow.executor;

import dev.testflow.executor.ReportSource.Lines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A process that executes tests.
 *
 * @param argv the command and its arguments
 * @param tests the planned tests that it executes
 * @param reports where it leaves its report
 */
public record Invocation(List<String> argv, List<String> tests, ReportSource reports) {

    /**
     * The process of a program of ours that executes a shard's tests and tells each one's result by a line.
     *
     * @param program the command, which is given the file with the tests, separated by NUL, and the one for the results
     * @param more arguments behind those
     * @throws IOException when the tests cannot be laid down
     */
    public static Invocation telling(List<String> program, List<String> tests, Workplace place, String... more)
            throws IOException {
        Path list = place.scratch().resolve("driver.tests");
        Path results = place.scratch().resolve("driver.results");
        Files.writeString(list, String.join("\0", tests));
        List<String> argv = new ArrayList<>(program);
        argv.addAll(List.of(list.toString(), results.toString()));
        argv.addAll(List.of(more));
        return new Invocation(argv, tests, new Lines(results));
    }
}
