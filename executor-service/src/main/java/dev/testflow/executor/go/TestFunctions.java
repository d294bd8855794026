package dev.testflow.executor.go;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** The functions of a file that {@code go test} executes ({@code go help testfunc}). */
final class TestFunctions {

    private static final Pattern FUNCTION =
            Pattern.compile("(?m)^func[ \\t]+((?:Test|Example|Fuzz)[\\p{L}\\p{Nd}_]*+)[ \\t]*\\(");

    private static final int LARGEST_FILE = 16 << 20;

    private TestFunctions() {}

    /** Their names, as they stand in the file; none when there is no such file below the root, or one that nobody wrote. */
    static List<String> of(Path root, String test) throws IOException {
        Path source = root.resolve(test).normalize();
        if (!source.startsWith(root)
                || !Files.isRegularFile(source, LinkOption.NOFOLLOW_LINKS)
                || Files.size(source) > LARGEST_FILE) {
            return List.of();
        }
        String text = new String(Files.readAllBytes(source), StandardCharsets.UTF_8);
        return FUNCTION.matcher(text)
                .results()
                .map(function -> function.group(1))
                .toList();
    }
}
