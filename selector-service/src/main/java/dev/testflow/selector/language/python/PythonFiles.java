package dev.testflow.selector.language.python;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Which files are Python's, by their paths. */
final class PythonFiles {

    private static final List<String> MODULES = List.of(".py", ".pyi", ".pyx", ".pxd", ".pxi");
    private static final Set<String> TEST_FOLDERS = Set.of("test", "tests", "testing");
    private static final Pattern TEST = Pattern.compile("(test_.*|.*_tests?|tests?|conftest)\\.py");
    private static final Set<String> DOCUMENTS = Set.of(".rst", ".md", ".txt");

    private PythonFiles() {}

    static boolean module(String path) {
        return MODULES.stream().anyMatch(path::endsWith);
    }

    /** Text in which examples may be tested. */
    static boolean document(String path) {
        return DOCUMENTS.stream().anyMatch(path::endsWith);
    }

    static boolean initialisation(String path) {
        return bare(Folders.name(path)).equals("__init__");
    }

    /** A test, or what only tests use. */
    static boolean test(String path) {
        return TEST.matcher(Folders.name(path)).matches() || insideTests(path);
    }

    /** Whether a path goes through a folder of tests. */
    static boolean insideTests(String path) {
        return List.of(Folders.of(path).split("/")).stream().anyMatch(TEST_FOLDERS::contains);
    }

    /** A test file or a conftest.py: pytest puts the folder around its package onto the module path. */
    static boolean collected(String path) {
        return TEST.matcher(Folders.name(path)).matches();
    }

    /** A module's place: its path without extension, a package's its folder's; nothing for a root's own initialisation. */
    static Optional<String> place(String path) {
        String place = initialisation(path) ? Folders.of(path) : bare(path);
        return place.isEmpty() ? Optional.empty() : Optional.of(place);
    }

    private static String bare(String path) {
        return path.substring(0, path.lastIndexOf('.'));
    }
}
