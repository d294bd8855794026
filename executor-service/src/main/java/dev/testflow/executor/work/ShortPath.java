package dev.testflow.executor.work;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.UUID;

/**
 * A short path of a folder: a link among the machine's temporary files. Programs such as browsers make sockets below the folder for their temporary files; the path of a socket has
 * at most 107 characters, and that of a folder in a workspace has most of these already.
 */
final class ShortPath {

    private static final String PREFIX = "tf-";

    private ShortPath() {}

    static Path of(Path folder) throws IOException {
        String name = PREFIX + UUID.randomUUID().toString().substring(0, 8);
        return Files.createSymbolicLink(machines().resolve(name), folder);
    }

    /** Removes the links to what is gone. */
    static void sweep(Path below) throws IOException {
        try (DirectoryStream<Path> links = Files.newDirectoryStream(machines(), PREFIX + "*")) {
            for (Path link : links) {
                if (Files.isSymbolicLink(link) && !Files.exists(link) && leadsBelow(below, link)) {
                    Files.deleteIfExists(link);
                }
            }
        }
    }

    private static boolean leadsBelow(Path folder, Path link) throws IOException {
        try {
            return Files.readSymbolicLink(link).startsWith(folder);
        } catch (NoSuchFileException e) {
            // Another instance on this machine has just removed it.
            return false;
        }
    }

    private static Path machines() {
        return Path.of(System.getProperty("java.io.tmpdir"));
    }
}
