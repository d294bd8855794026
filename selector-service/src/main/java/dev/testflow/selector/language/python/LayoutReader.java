package dev.testflow.selector.language.python;

import dev.testflow.selector.language.SourceTree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds out the layout of a repository: from its paths, its build files and what its conftest.py files put onto the module path. */
final class LayoutReader {

    private static final Set<String> SOURCES = Set.of("src", "lib", "python", "source");
    private static final Pattern WORD = Pattern.compile("[\\w./-]{1,200}");
    private static final int LARGEST = 500_000;

    private final SourceTree tree;
    private final List<String> modules;
    private final Set<String> packages = new HashSet<>();
    private final Set<String> folders = new HashSet<>();
    private final SortedSet<String> projects = new TreeSet<>(Set.of(""));
    private final SortedSet<String> builds = new TreeSet<>(Set.of(""));
    private final SortedSet<String> roots = new TreeSet<>();
    private Settings settings = new Settings();

    private LayoutReader(SourceTree tree) {
        this.tree = tree;
        this.modules = tree.paths().stream().filter(PythonFiles::module).toList();
    }

    static Layout read(SourceTree tree) throws IOException {
        LayoutReader reader = new LayoutReader(tree);
        reader.folders();
        reader.builds();
        reader.tests();
        return new Layout(
                reader.roots,
                reader.projects,
                reader.builds,
                reader.tops(),
                reader.words(),
                reader.fixtures(),
                reader.settings);
    }

    private void folders() {
        for (String module : modules) {
            if (PythonFiles.initialisation(module)) {
                packages.add(Folders.of(module));
            }
            folders.addAll(Folders.around(module));
        }
        folders.stream()
                .filter(folder -> SOURCES.contains(Folders.name(folder)) && !packages.contains(folder))
                .forEach(projects::add);
    }

    private void builds() throws IOException {
        for (String path : tree.paths()) {
            if (BuildFiles.project(path)) {
                builds.add(Folders.of(path));
                projects.add(Folders.of(path));
                String text = text(path);
                settings = settings.with(text);
                named(text, Folders.of(path));
            }
        }
    }

    private void tests() throws IOException {
        roots.addAll(projects);
        for (String module : modules) {
            if (PythonFiles.collected(module)) {
                Folders.around(module).stream()
                        .filter(folder -> !packages.contains(folder))
                        .findFirst()
                        .ifPresent(roots::add);
            }
            if (Folders.name(module).equals("conftest.py")) {
                addedBy(text(module));
            }
        }
    }

    private void addedBy(String conftest) {
        if (conftest.contains("sys.path") || conftest.contains("syspath")) {
            Set<String> words = new HashSet<>();
            Matcher matcher = WORD.matcher(conftest);
            while (matcher.find()) {
                words.add(Folders.name(matcher.group()));
            }
            folders.stream()
                    .filter(folder -> words.contains(Folders.name(folder)) && !packages.contains(folder))
                    .forEach(roots::add);
        }
    }

    private void named(String text, String from) {
        Matcher words = WORD.matcher(text);
        while (words.find()) {
            String folder = normal(Folders.in(from, words.group()));
            if (folders.contains(folder) && !packages.contains(folder)) {
                projects.add(folder);
            }
        }
    }

    private static String normal(String path) {
        return path.replaceAll("(^|/)(\\./)+", "$1").replaceAll("/+$", "");
    }

    private SortedSet<String> tops() {
        SortedSet<String> tops = new TreeSet<>();
        for (String module : modules) {
            for (String folder : Folders.around(module)) {
                if (projects.contains(folder)
                        && !(PythonFiles.collected(module) && folder.equals(Folders.of(module)))) {
                    String first = Folders.relative(folder, module).replaceFirst("/.*", "");
                    tops.add(first.replaceFirst("\\.\\w+$", ""));
                }
            }
        }
        return tops;
    }

    private SortedSet<String> words() {
        SortedSet<String> words = new TreeSet<>();
        for (String path : tree.paths()) {
            if (Folders.name(path).indexOf('.') < 0) {
                words.add(Folders.name(path));
            }
            Folders.around(path).stream()
                    .filter(Predicate.not(String::isEmpty))
                    .filter(folder -> !packages.contains(folder) || PythonFiles.insideTests(folder))
                    .forEach(folder -> words.add(Folders.name(folder)));
        }
        return words;
    }

    private SortedMap<String, SortedSet<String>> fixtures() {
        SortedMap<String, SortedSet<String>> fixtures = new TreeMap<>();
        for (String path : tree.paths()) {
            String name = Folders.name(path);
            if (Folders.name(Folders.of(path)).equals("fixtures")
                    && name.indexOf('.') > 0
                    && !PythonFiles.module(path)) {
                fixtures.computeIfAbsent(name.substring(0, name.indexOf('.')), stem -> new TreeSet<>())
                        .add(name);
            }
        }
        return fixtures;
    }

    private String text(String path) throws IOException {
        byte[] content = tree.content(path).orElse(new byte[0]);
        return new String(content, 0, Math.min(content.length, LARGEST), StandardCharsets.UTF_8);
    }
}
