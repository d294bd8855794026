package dev.testflow.benchmarks.defects4j;

import dev.testflow.selector.git.GitRevision;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Which files of a folder are test classes, whatever the project calls them: those of a class that can be instantiated and has test methods, or inherits them, as its name and that of its
 * supertype tell.
 */
final class TestClasses {

    private static final Pattern METHOD = Pattern.compile(
            "@(?:\\w+\\.)*+(?:Parameterized|Repeated)?Test\\b|\\bpublic\\s++(?:final\\s++)?void\\s++test\\w*+\\s*+\\(");
    private static final Pattern HEIR = Pattern.compile("\\bextends\\s++[\\w.]*(?:Test|Suite)\\w*+");
    private static final Pattern NAME = Pattern.compile("Test.*|.*(?:Tests?|TestCase)");

    private final Map<String, Boolean> known = new HashMap<>();

    /** The test classes below a folder, by their paths. */
    List<String> of(GitRevision revision, String folder) throws IOException {
        return revision.paths().subSet(folder + "/", folder + "0").stream()
                .filter(path -> path.endsWith(".java"))
                .filter(path -> known.computeIfAbsent(revision.contentId(path), id -> isTest(revision, path)))
                .toList();
    }

    private static boolean isTest(GitRevision revision, String path) {
        String name = path.substring(path.lastIndexOf('/') + 1, path.length() - ".java".length());
        String text = text(revision, path);
        boolean isAbstract = Pattern.compile("\\babstract\\s++(?:\\w++\\s++)*?class\\s++" + Pattern.quote(name) + "\\b")
                .matcher(text)
                .find();
        return !isAbstract
                && (METHOD.matcher(text).find()
                        || NAME.matcher(name).matches() && HEIR.matcher(text).find());
    }

    private static String text(GitRevision revision, String path) {
        try {
            return new String(revision.read(path).bytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
