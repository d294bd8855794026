package dev.testflow.selector;

import dev.testflow.machine.Glob;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;

/** The tests that an application has at the revision under test. */
public final class Catalogue {

    private final Application application;
    private final NavigableSet<String> tests;
    private final List<String> leftOut;
    private final Map<String, List<String>> byFileName;

    /**
     * @param tests paths relative to the application's root
     * @param leftOut tests that cannot be named, one sentence each
     */
    public Catalogue(Application application, Collection<String> tests, List<String> leftOut) {
        this(application, new TreeSet<>(tests), new HashMap<>(), leftOut);
        this.tests.forEach(test -> byFileName
                .computeIfAbsent(TestNames.fileName(test), name -> new ArrayList<>(1))
                .add(test));
    }

    private Catalogue(
            Application application,
            NavigableSet<String> tests,
            Map<String, List<String>> byFileName,
            List<String> leftOut) {
        this.application = application;
        this.tests = tests;
        this.byFileName = byFileName;
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
            return new Catalogue(current, tests, byFileName, nowLeftOut);
        }
        Set<String> now = new TreeSet<>(tests);
        gone.forEach(now::remove);
        now.addAll(added);
        return new Catalogue(current, now, nowLeftOut);
    }

    public Application application() {
        return application;
    }

    /** In the order of their paths. */
    public Set<String> tests() {
        return tests;
    }

    List<String> leftOut() {
        return leftOut;
    }

    /** Whether a path, relative to the application's root, is one of the tests. */
    public boolean contains(String path) {
        return tests.contains(path);
    }

    List<String> named(String fileName) {
        return byFileName.getOrDefault(fileName, List.of());
    }

    /** The tests in a folder and below. */
    Collection<String> below(String folder) {
        return startingWith(folder + "/");
    }

    /** The tests that a pattern means; fewer when the effort is used up. */
    List<String> matching(Glob pattern, Effort effort) {
        if (pattern.isLiteral()) {
            return tests.contains(pattern.prefix()) ? List.of(pattern.prefix()) : List.of();
        }
        List<String> matching = new ArrayList<>();
        for (String test : candidates(pattern)) {
            if (effort.isUsedUp()) {
                break;
            }
            if (effort.compare(pattern, test)) {
                matching.add(test);
            }
        }
        return matching;
    }

    private NavigableSet<String> candidates(Glob pattern) {
        return pattern.prefix().isEmpty() ? tests : startingWith(pattern.prefix());
    }

    private NavigableSet<String> startingWith(String prefix) {
        return tests.subSet(prefix, true, prefix + Character.MAX_VALUE, false);
    }
}
