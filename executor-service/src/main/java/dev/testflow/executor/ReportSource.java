package dev.testflow.executor;

import java.nio.file.Path;
import java.util.List;

/** Where an invocation leaves what it found out. */
public sealed interface ReportSource {

    /** JUnit XML files, by glob patterns relative to the application's root. */
    record XmlFiles(List<String> globs) implements ReportSource {}

    /** One JUnit XML file. */
    record XmlFile(Path file) implements ReportSource {}

    /** JUnit XML files in a folder that belongs to the invocation alone. */
    record XmlFolder(Path folder) implements ReportSource {}

    /** A file that grows by one line of JSON for each test that starts or ends, so that results count as soon as they are there. */
    record Lines(Path file) implements ReportSource {}
}
