package dev.testflow.executor;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The class that a planned test is about: of a source file, its package is asked; a path without a file is taken for the name itself. */
public final class ClassName {

    private static final Pattern PACKAGE = Pattern.compile("(?m)^[ \\t]*package[ \\t]+([\\w.]+)");
    private static final int HEADER = 64_000;

    private ClassName() {}

    /**
     * The class's name.
     *
     * @param root what the test's path is relative to
     * @throws IOException when the source is there and cannot be read
     */
    public static String of(Path root, String test) throws IOException {
        Path source = root.resolve(test).normalize();
        if (!source.startsWith(root) || !Files.isRegularFile(source, LinkOption.NOFOLLOW_LINKS)) {
            return test.indexOf('/') < 0 ? test : CommandLine.filled("{test_class}", test);
        }
        String simple = CommandLine.filled("{test_name}", test);
        try (InputStream in = Files.newInputStream(source)) {
            Matcher name = PACKAGE.matcher(new String(in.readNBytes(HEADER), StandardCharsets.UTF_8));
            return name.find() ? name.group(1) + "." + simple : simple;
        }
    }
}
