package dev.testflow.selector;

import dev.testflow.machine.Glob;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The tests that an application has at the revision under test, numbered in the order of their paths. */
public final class Catalogue {

    private final Application application;
    private final Tests tests;
    private final List<String> leftOut;

    /** What is found out once for all changes that leave the tests where they are. */
    private record Tests(
            List<String> paths, Map<String, Integer> numbers, Map<String, List<String>> byFileName, NameWords words) {

        static Tests of(Set<String> sorted) {
            List<String> paths = List.copyOf(sorted);
            Map<String, Integer> numbers = HashMap.newHashMap(paths.size());
            Map<String, List<String>> byFileName = HashMap.newHashMap(paths.size());
            for (String path : paths) {
                numbers.put(path, numbers.size());
                byFileName
                        .computeIfAbsent(TestNames.fileName(path), name -> new ArrayList<>(1))
                        .add(path);
            }
            return new Tests(paths, numbers, byFileName, new NameWords(paths));
        }
    }

    /**
     * @param tests paths relative to the application's root
     * @param leftOut tests that cannot be named, one sentence each
     */
    public Catalogue(Application application, Collection<String> tests, List<String> leftOut) {
        this(application, Tests.of(new TreeSet<>(tests)), leftOut);
    }

    private Catalogue(Application application, Tests tests, List<String> leftOut) {
        this.application = application;
        this.tests = tests;
        this.leftOut = List.copyOf(leftOut);
    }

    /**
     * The same tests but for some, at another revision.
     *
     * @param current the application by the definition there
     */
    public Catalogue with(
            Application current, Collection<String> added, Collection<String> gone, List<String> nowLeftOut) {
        if (added.isEmpty() && gone.isEmpty()) {
            return new Catalogue(current, tests, nowLeftOut);
        }
        Set<String> now = new TreeSet<>(tests.paths());
        gone.forEach(now::remove);
        now.addAll(added);
        return new Catalogue(current, Tests.of(now), nowLeftOut);
    }

    public Application application() {
        return application;
    }

    /** Each at its number. */
    public List<String> tests() {
        return tests.paths();
    }

    List<String> leftOut() {
        return leftOut;
    }

    /** Whether a path, relative to the application's root, is one of the tests. */
    public boolean contains(String path) {
        return tests.numbers().containsKey(path);
    }

    /** A test's number; negative when a path, relative to the application's root, is none of the tests. */
    public int number(String path) {
        return tests.numbers().getOrDefault(path, -1);
    }

    /** The words of the tests' names. */
    public NameWords words() {
        return tests.words();
    }

    List<String> named(String fileName) {
        return tests.byFileName().getOrDefault(fileName, List.of());
    }

    /** The tests in a folder and below. */
    List<String> below(String folder) {
        return startingWith(folder + "/");
    }

    /** The tests that a pattern means; fewer when the effort is used up. */
    List<String> matching(Glob pattern, Effort effort) {
        if (pattern.isLiteral()) {
            return contains(pattern.prefix()) ? List.of(pattern.prefix()) : List.of();
        }
        List<String> matching = new ArrayList<>();
        for (String test : startingWith(pattern.prefix())) {
            if (effort.isUsedUp()) {
                break;
            }
            if (effort.compare(pattern, test)) {
                matching.add(test);
            }
        }
        return matching;
    }

    private List<String> startingWith(String prefix) {
        if (prefix.isEmpty()) {
            return tests.paths();
        }
        return tests.paths().subList(insertionPoint(prefix), insertionPoint(prefix + Character.MAX_VALUE));
    }

    /** How many tests come before a text. */
    private int insertionPoint(String text) {
        int found = Collections.binarySearch(tests.paths(), text);
        return found < 0 ? -found - 1 : found;
    }
}
