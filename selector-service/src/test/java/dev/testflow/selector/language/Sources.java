package dev.testflow.selector.language;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** A tree of files in memory, and what depends on what in it according to analysers. */
public final class Sources implements SourceTree {

    private final NavigableSet<String> paths = new TreeSet<>();
    private final Map<String, byte[]> contents = new TreeMap<>();
    private final List<Analyser> analysers;

    public Sources(Analyser... analysers) {
        this.analysers = Arrays.asList(analysers);
    }

    /** Adds a file. */
    public Sources with(String path, String content) {
        return with(path, content.getBytes(StandardCharsets.UTF_8));
    }

    public Sources with(String path, byte[] content) {
        paths.add(path);
        contents.put(path, content);
        return this;
    }

    @Override
    public NavigableSet<String> paths() {
        return Collections.unmodifiableNavigableSet(paths);
    }

    @Override
    public Optional<byte[]> content(String path) {
        return Optional.ofNullable(contents.get(path));
    }

    /** What a file says; a file that no analyser reads says nothing. */
    public FileFacts facts(String path) {
        try {
            for (Analyser analyser : analysers) {
                if (analyser.reads(path)) {
                    return analyser.within(this).read(path, contents.get(path));
                }
            }
            return FileFacts.of(Set.of(), Set.of());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The files that depend on a file as a whole, directly or through others, and itself; and those that may depend on anything. */
    public SortedSet<String> reachedFrom(String changed) {
        Map<String, FileFacts> facts = new HashMap<>();
        paths.forEach(path -> facts.put(path, facts(path)));
        SortedSet<String> reached = new TreeSet<>(Set.of(changed));
        Deque<String> open = new ArrayDeque<>(reached);
        facts.forEach((path, known) -> {
            if (known.unknown().isPresent() && reached.add(path)) {
                open.add(path);
            }
        });
        while (!open.isEmpty()) {
            String file = open.remove();
            Set<String> declared = new HashSet<>(Names.of(file));
            facts.get(file).units().forEach(unit -> declared.addAll(unit.declares()));
            facts.forEach((path, known) -> {
                if (known.units().stream().anyMatch(unit -> !Collections.disjoint(unit.references(), declared))
                        && reached.add(path)) {
                    open.add(path);
                }
            });
        }
        return reached;
    }
}
