package dev.testflow.selector.language.java;

import dev.testflow.selector.language.Analyser;
import dev.testflow.selector.language.FileFacts;
import dev.testflow.selector.language.Names;
import dev.testflow.selector.language.Sources;
import dev.testflow.selector.language.Unit;
import dev.testflow.selector.language.build.BuildAnalyser;
import dev.testflow.selector.language.kotlin.GroovyScalaAnalyser;
import dev.testflow.selector.language.kotlin.KotlinAnalyser;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * A repository of Java projects, and what a change in it reaches: names of types are followed from file to file first, then all names from
 * unit to unit within the files found.
 */
public final class Repository {

    private static final Analyser[] ANALYSERS = {
        new JavaAnalyser(), new ResourceAnalyser(), new BuildAnalyser(), new KotlinAnalyser(), new GroovyScalaAnalyser()
    };

    private final Map<String, String> files = new LinkedHashMap<>();

    public Repository with(String path, String content) {
        files.put(path, content);
        return this;
    }

    /** A Java file of the main part, at the place that its package and first type tell. */
    Repository main(String source) {
        return with("src/main/java/" + place(source), source);
    }

    Repository test(String source) {
        return with("src/test/java/" + place(source), source);
    }

    private static String place(String source) {
        String folder = source.startsWith("package ")
                ? source.substring(8, source.indexOf(';')).replace('.', '/') + "/"
                : "";
        return folder + source.replaceFirst("(?s).*?\\b(?:class|interface|enum|record) (\\w+).*", "$1") + ".java";
    }

    public FileFacts facts(String path) {
        return sources().facts(path);
    }

    private Sources sources() {
        Sources sources = new Sources(ANALYSERS);
        files.forEach(sources::with);
        return sources;
    }

    /** The simple names of the files that are reached when all of a file changes, without itself. */
    public SortedSet<String> reachedFrom(String changed) {
        Sources sources = sources();
        String path = files.keySet().stream()
                .filter(file -> file.equals(changed) || file.endsWith("/" + changed))
                .findFirst()
                .orElseThrow();
        return reached(sources, Map.of(path, new HashSet<>(sources.facts(path).units())), Set.of(path));
    }

    /** The simple names of the files that are reached when a file's text is replaced, and itself when one of its units differs. */
    public SortedSet<String> reachedBy(String changed, String before, String after) {
        String path = files.keySet().stream()
                .filter(file -> file.endsWith(changed))
                .findFirst()
                .orElseThrow();
        Set<Unit> old = units(path);
        files.compute(path, (file, text) -> String.valueOf(text).replace(before, after));
        Set<Unit> now = units(path);
        Set<Unit> differing = new HashSet<>();
        old.stream().filter(unit -> now.stream().noneMatch(same(unit))).forEach(differing::add);
        now.stream().filter(unit -> old.stream().noneMatch(same(unit))).forEach(differing::add);
        SortedSet<String> reached = reached(sources(), Map.of(path, differing), Set.of());
        if (!differing.isEmpty()) {
            reached.add(simple(path));
        }
        return reached;
    }

    private static Predicate<Unit> same(Unit unit) {
        return other -> other.name().equals(unit.name()) && other.content() == unit.content() && unit.content() != 0;
    }

    private Set<Unit> units(String path) {
        return new HashSet<>(facts(path).units());
    }

    private static SortedSet<String> reached(Sources sources, Map<String, Set<Unit>> changed, Set<String> without) {
        Map<String, FileFacts> facts = new LinkedHashMap<>();
        sources.paths().forEach(path -> facts.put(path, sources.facts(path)));
        Set<String> within = files(facts, changed);
        SortedSet<String> reached = new TreeSet<>();
        Deque<Set<String>> open = new ArrayDeque<>();
        changed.forEach((path, units) -> {
            if (!units.isEmpty()) {
                open.add(Names.of(path));
            }
            units.forEach(unit -> open.add(unit.declares()));
        });
        Set<Unit> seen = new HashSet<>();
        while (!open.isEmpty()) {
            Set<String> names = open.remove();
            for (String path : within) {
                for (Unit unit : facts.get(path).units()) {
                    if (!Collections.disjoint(unit.references(), names) && seen.add(unit)) {
                        reached.add(path);
                        open.add(unit.declares());
                    }
                }
            }
        }
        reached.removeAll(without);
        SortedSet<String> simple = new TreeSet<>();
        reached.forEach(path -> simple.add(simple(path)));
        return simple;
    }

    private static Set<String> files(Map<String, FileFacts> facts, Map<String, Set<Unit>> changed) {
        Set<String> found = new HashSet<>(changed.keySet());
        Deque<String> open = new ArrayDeque<>(found);
        while (!open.isEmpty()) {
            String file = open.remove();
            Set<String> declared = new HashSet<>(Names.of(file));
            facts.get(file).units().forEach(unit -> declared.addAll(unit.declares()));
            changed.getOrDefault(file, Set.of()).forEach(unit -> declared.addAll(unit.declares()));
            declared.removeIf(name -> name.startsWith("member:"));
            facts.forEach((path, known) -> {
                if (known.units().stream().anyMatch(unit -> !Collections.disjoint(unit.references(), declared))
                        && found.add(path)) {
                    open.add(path);
                }
            });
        }
        return found;
    }

    private static String simple(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
