package dev.testflow.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The directories of servers, and their logs. */
final class Directories {

    private static final int LAST_LINES = 20;

    private Directories() {}

    static Path temporary(String server) {
        try {
            return Files.createTempDirectory("testflow-" + server + "-").toRealPath();
        } catch (IOException unwritable) {
            throw new UncheckedIOException("no temporary directory for the " + server, unwritable);
        }
    }

    static void create(Path directory) {
        try {
            Files.createDirectories(directory);
        } catch (IOException unwritable) {
            throw new UncheckedIOException("cannot create " + directory, unwritable);
        }
    }

    /** Removes a file that an earlier server left: its process number may be another's by now. */
    static void forget(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException undeletable) {
            throw new UncheckedIOException("cannot remove " + file, undeletable);
        }
    }

    /** The end of a log, or nothing when there is none: for the message of another failure. */
    static String lastLines(Path log) {
        try {
            List<String> lines = Files.readAllLines(log);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
        } catch (IOException absent) {
            return "";
        }
    }
}
