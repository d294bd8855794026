package dev.testflow.executor;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds the planned test that a case of a shared report belongs to. What the case says of itself is compared from the end: its file, its class (a Java class, or a
 * Python module with a class in it), its name, then the file and name of its suite. A case that fits two planned tests belongs to none.
 */
final class Matching {

    /** What Java and .NET add to the name of a class for one within it. */
    private static final Pattern NESTED = Pattern.compile("(?<=.)[$+].*", Pattern.DOTALL);

    private final Ends paths = new Ends('/');
    private final Ends names = new Ends('.');
    private final Set<String> tests;

    Matching(List<String> tests) {
        this.tests = new HashSet<>(tests);
        for (String test : tests) {
            paths.add(test, test);
            names.add(dotted(test), test);
        }
    }

    /** The test of a case; where there is only one test, every case is its. */
    Optional<String> testOf(CaseResult result) {
        if (tests.size() == 1) {
            return tests.stream().findFirst();
        }
        return byFile(result.file())
                .or(() -> byName(result.className()))
                .or(() -> tests.contains(result.name()) ? Optional.of(result.name()) : Optional.empty())
                .or(() -> byFile(result.suiteFile()))
                .or(() -> byName(result.suite()));
    }

    /** A report may know a file by more leading folders than the plan, or by fewer. */
    private Optional<String> byFile(@Nullable String file) {
        if (file == null || file.isBlank()) {
            return Optional.empty();
        }
        String path = file.replace('\\', '/').replaceFirst("^\\./", "");
        List<String> known = paths.endingIn(path);
        return known.isEmpty() ? paths.endOf(path) : theOnly(known);
    }

    private Optional<String> byName(@Nullable String name) {
        if (name == null || name.isBlank()) {
            return Optional.empty();
        }
        if (name.indexOf('/') >= 0) {
            return byFile(name);
        }
        if (tests.contains(name)) {
            return Optional.of(name);
        }
        String enclosing = NESTED.matcher(name).replaceFirst("");
        for (String candidate = enclosing; !candidate.isEmpty(); candidate = withoutLastSegment(candidate)) {
            List<String> known = names.endingIn(candidate);
            if (!known.isEmpty()) {
                return theOnly(known);
            }
        }
        return Optional.empty();
    }

    private static Optional<String> theOnly(List<String> tests) {
        return tests.size() == 1 ? Optional.of(tests.getFirst()) : Optional.empty();
    }

    private static String dotted(String test) {
        int slash = test.lastIndexOf('/');
        int dot = test.lastIndexOf('.');
        String base = slash >= 0 && dot > slash ? test.substring(0, dot) : withoutFileEnding(test, slash);
        return base.replace('/', '.');
    }

    private static String withoutFileEnding(String test, int slash) {
        return slash < 0
                ? test.replaceFirst(
                        "\\.(java|kt|groovy|scala|py|js|mjs|cjs|jsx|ts|tsx|rb|sh|php|class|cs|fs|vb|go|t|feature)$", "")
                : test;
    }

    private static String withoutLastSegment(String name) {
        int dot = name.lastIndexOf('.');
        return dot < 0 ? "" : name.substring(0, dot);
    }
}
