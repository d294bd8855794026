package dev.testflow.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;

/** The password of a database directory: made at random once, and readable by the directory's owner only. */
final class DatabasePassword {

    private static final int BYTES = 24;

    private DatabasePassword() {}

    static String in(Path directory) {
        Path file = directory.resolve("password");
        try {
            if (!Files.exists(file)) {
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
                Files.writeString(file, random());
            }
            return Files.readString(file);
        } catch (IOException unusable) {
            throw new UncheckedIOException("no password for the database in " + directory, unusable);
        }
    }

    private static String random() {
        byte[] bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
