package dev.testflow.executor;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the planned test that a case of a shared report belongs to. What the case says of itself is compared from the end: its file, its class (a Java class, or a
 * Python module with a class in it), its name, then the file and name of its suite. A case that fits two planned tests belongs to none.
 */
public final class Matching {

    private final Map<String, String> byPathEnd = new HashMap<>();
    private final Map<String, String> byDottedEnd = new HashMap<>();
    private final Set<String> ambiguousPaths = new HashSet<>();
    private final Set<String> ambiguousNames = new HashSet<>();
    private final Set<String> tests;

    private Matching(List<String> tests) {
        this.tests = Set.copyOf(tests);
        for (String test : tests) {
            ends(test, '/').forEach(end -> enter(byPathEnd, ambiguousPaths, end, test));
            ends(dotted(test), '.').forEach(end -> enter(byDottedEnd, ambiguousNames, end, test));
        }
    }

    /** The cases of each planned test; a test without cases has no entry. */
    public static Map<String, List<CaseResult>> assign(List<String> tests, List<CaseResult> cases) {
        Map<String, List<CaseResult>> assigned = new LinkedHashMap<>();
        if (tests.size() == 1) {
            if (!cases.isEmpty()) {
                assigned.put(tests.getFirst(), cases);
            }
            return assigned;
        }
        Matching matching = new Matching(tests);
        for (CaseResult result : cases) {
            matching.testOf(result)
                    .ifPresent(test -> assigned.computeIfAbsent(test, t -> new ArrayList<>())
                            .add(result));
        }
        return assigned;
    }

    private Optional<String> testOf(CaseResult result) {
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
        if (byPathEnd.containsKey(path)) {
            return Optional.of(byPathEnd.get(path));
        }
        return ambiguousPaths.contains(path)
                ? Optional.empty()
                : ends(path, '/').stream().filter(tests::contains).findFirst();
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
        int nested = name.indexOf('$');
        String enclosing = nested > 0 ? name.substring(0, nested) : name;
        for (String candidate = enclosing; !candidate.isEmpty(); candidate = withoutLastSegment(candidate)) {
            if (ambiguousNames.contains(candidate)) {
                return Optional.empty();
            }
            String test = byDottedEnd.get(candidate);
            if (test != null) {
                return Optional.of(test);
            }
        }
        return Optional.empty();
    }

    private static void enter(Map<String, String> ends, Set<String> ambiguous, String end, String test) {
        if (ambiguous.contains(end)) {
            return;
        }
        String before = ends.put(end, test);
        if (before != null && !before.equals(test)) {
            ends.remove(end);
            ambiguous.add(end);
        }
    }

    /** {@code a/b/c}, {@code b/c} and {@code c}. */
    private static List<String> ends(String text, char separator) {
        List<String> ends = new ArrayList<>();
        int start = 0;
        while (start <= text.length()) {
            ends.add(text.substring(start));
            int next = text.indexOf(separator, start);
            if (next < 0) {
                break;
            }
            start = next + 1;
        }
        return ends;
    }

    private static String dotted(String test) {
        int slash = test.lastIndexOf('/');
        int dot = test.lastIndexOf('.');
        String base = slash >= 0 && dot > slash ? test.substring(0, dot) : withoutFileEnding(test, slash);
        return base.replace('/', '.');
    }

    private static String withoutFileEnding(String test, int slash) {
        return slash < 0
                ? test.replaceFirst("\\.(java|kt|groovy|scala|py|js|mjs|cjs|ts|tsx|rb|sh|php|class)$", "")
                : test;
    }

    private static String withoutLastSegment(String name) {
        int dot = name.lastIndexOf('.');
        return dot < 0 ? "" : name.substring(0, dot);
    }
}
