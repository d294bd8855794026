package dev.testflow.executor.recorder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What recorded processes left, as long as it is not too much. */
final class RecordFiles {

    private static final long MOST_BYTES = 32L << 20;
    private static final int MOST_FILES = 10_000;

    private RecordFiles() {}

    /** The files of a folder. */
    static List<Path> in(Path folder) throws IOException {
        try (Stream<Path> listing = Files.list(folder)) {
            List<Path> files = listing.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                    .limit(MOST_FILES + 1L)
                    .sorted()
                    .toList();
            check(files.size() <= MOST_FILES, "there are more than " + MOST_FILES + " records");
            long bytes = 0;
            for (Path file : files) {
                bytes += Files.size(file);
            }
            check(bytes <= MOST_BYTES, "the records have more than " + MOST_BYTES + " bytes");
            return files;
        }
    }

    static int number(String text) throws IOException {
        check(text.matches("\\d{1,9}"), "a line's number is none");
        return Integer.parseInt(text);
    }

    static void check(boolean holds, String problem) throws IOException {
        if (!holds) {
            throw new IOException(problem);
        }
    }
}
