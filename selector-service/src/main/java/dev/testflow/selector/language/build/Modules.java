package dev.testflow.selector.language.build;

import dev.testflow.selector.language.SourceTree;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.xml.stream.XMLStreamException;

/**
 * The modules of a revision and what they need of each other. A module is a folder with a build file (of Maven, Gradle, Ant, sbt or Mill); what lies in no such
 * folder belongs to the repository's own. The relations of Gradle are read from its scripts as text, because the scripts are
 * programs that only Gradle can run: every mention of a project counts.
 */
public final class Modules {

    private static final Module NONE =
            new Module("", Collections.emptySortedSet(), Collections.emptySortedSet(), false);

    private final NavigableMap<String, Module> modules;
    private final boolean filtered;

    private Modules(NavigableMap<String, Module> modules) {
        this.modules = modules;
        this.filtered = modules.values().stream().anyMatch(Module::filters);
    }

    /**
     * A folder with a build file.
     *
     * @param needs other modules that its build names or inherits from
     * @param testsOf those of which it needs the tests as well
     * @param filters whether its resources may contain values of its build file
     */
    record Module(String folder, Set<String> needs, Set<String> testsOf, boolean filters) {}

    /** Reads what a revision's build files say about modules; a file that cannot be read says nothing. */
    public static Modules of(SourceTree tree) throws IOException {
        Map<String, Pom> poms = new LinkedHashMap<>();
        GradleProjects projects = new GradleProjects();
        NavigableMap<String, Module> modules = new TreeMap<>();
        for (String path : tree.paths()) {
            Optional<String> folder = BuildPaths.moduleOf(path);
            folder.ifPresent(module -> modules.put(module, new Module(module, Set.of(), Set.of(), false)));
            if (folder.isPresent() && BuildPaths.isPom(path)) {
                pom(tree, path).ifPresent(pom -> poms.put(folder.get(), pom));
            }
        }
        for (String path : tree.paths()) {
            if (BuildPaths.isScript(path)) {
                Optional<byte[]> script = tree.content(path);
                script.ifPresent(bytes -> projects.script(path, bytes));
            }
        }
        Map<String, Set<String>> needs = projects.needs(modules.navigableKeySet());
        Map<String, Set<String>> byName = new TreeMap<>();
        poms.forEach((folder, pom) -> byName.computeIfAbsent(pom.artifact().name(), name -> new TreeSet<>())
                .add(folder));
        modules.replaceAll((folder, module) -> module(folder, poms, byName, needs.getOrDefault(folder, Set.of())));
        return new Modules(modules);
    }

    private static Optional<Pom> pom(SourceTree tree, String path) throws IOException {
        try {
            Optional<byte[]> content = tree.content(path);
            return content.isPresent() ? Optional.of(Pom.of(content.get())) : Optional.empty();
        } catch (XMLStreamException e) {
            return Optional.empty();
        }
    }

    private static Module module(
            String folder, Map<String, Pom> poms, Map<String, Set<String>> byName, Set<String> ofGradle) {
        Set<String> needs = new TreeSet<>(ofGradle);
        Set<String> testsOf = new TreeSet<>(ofGradle);
        Pom own = poms.get(folder);
        if (own != null) {
            own.needs().forEach(artifact -> needs.addAll(folders(artifact, poms, byName)));
            own.testJars().forEach(artifact -> testsOf.addAll(folders(artifact, poms, byName)));
        }
        needs.remove(folder);
        return new Module(
                folder,
                Collections.unmodifiableSet(needs),
                Collections.unmodifiableSet(testsOf),
                own != null && own.filters());
    }

    private static Set<String> folders(Pom.Artifact artifact, Map<String, Pom> poms, Map<String, Set<String>> byName) {
        Set<String> found = new TreeSet<>();
        for (String folder : byName.getOrDefault(artifact.name(), Set.of())) {
            Pom pom = poms.get(folder);
            if (pom != null && pom.artifact().mayBe(artifact)) {
                found.add(folder);
            }
        }
        return found;
    }

    /** The folder of the module that a file belongs to. */
    public String of(String path) {
        String folder = BuildPaths.folder(path);
        while (!folder.isEmpty() && !modules.containsKey(folder)) {
            folder = BuildPaths.folder(folder);
        }
        return folder;
    }

    /** A module and all that it needs, directly or through others. */
    public Set<String> withNeeds(String module) {
        Set<String> found = new TreeSet<>(Set.of(module));
        Deque<String> open = new ArrayDeque<>(found);
        while (!open.isEmpty()) {
            for (String need : module(open.remove()).needs()) {
                if (found.add(need)) {
                    open.add(need);
                }
            }
        }
        return found;
    }

    /** The modules of which the tests are needed by a module as well, without itself. */
    public Set<String> testsNeededBy(String module) {
        Set<String> found = new TreeSet<>();
        withNeeds(module).forEach(need -> found.addAll(module(need).testsOf()));
        found.remove(module);
        return found;
    }

    /** The modules that a module's build file names. */
    Set<String> neededBy(String module) {
        return module(module).needs();
    }

    /** Whether resources anywhere may contain values of a build file. */
    boolean filtered() {
        return filtered;
    }

    /** Identifies the modules and their relations: equal for revisions that differ only in versions and the like. */
    public String layout() {
        Map<String, String> lines = new TreeMap<>();
        modules.forEach((folder, module) ->
                lines.put(folder, module.needs() + " " + module.testsOf() + " " + module.filters()));
        return lines.toString();
    }

    private Module module(String folder) {
        return modules.getOrDefault(folder, NONE);
    }
}
