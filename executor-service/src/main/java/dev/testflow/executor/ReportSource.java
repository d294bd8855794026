package dev.testflow.executor;

import java.nio.file.Path;
import java.util.List;

/** Where an invocation leaves what it found out. */
public sealed interface ReportSource {

    /** Files of any dialect below a folder, by glob patterns relative to it. */
    record Globs(Path root, List<String> patterns) implements ReportSource {}

    /** A file that grows by one line of JSON for each test that starts or ends, so that results count as soon as they are there. */
    record Lines(Path file) implements ReportSource {}

    /** Nowhere: the exit code is all that is told of the only test. */
    record ExitCode() implements ReportSource {}
}
