package dev.testflow.local.demo;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.List;

/** The jars that the demo's Java application is compiled and run with: those of this program's own class path. */
final class Libraries {

    private static final List<String> CLASSES = List.of(
            "org.postgresql.Driver",
            "org.junit.jupiter.api.Test",
            "org.junit.platform.commons.annotation.Testable",
            "org.opentest4j.AssertionFailedError",
            "org.apiguardian.api.API",
            "org.jspecify.annotations.Nullable");

    private Libraries() {}

    static void copyTo(Path folder) throws IOException {
        Files.createDirectories(folder);
        for (String name : CLASSES) {
            Path jar = jar(name);
            Files.copy(jar, folder.resolve(String.valueOf(jar.getFileName())));
        }
    }

    private static Path jar(String name) throws IOException {
        try {
            CodeSource source = Class.forName(name).getProtectionDomain().getCodeSource();
            return Path.of(source.getLocation().toURI());
        } catch (ClassNotFoundException | URISyntaxException e) {
            throw new IOException("no jar with " + name, e);
        }
    }
}
