package dev.testflow.selector.graph;

import dev.testflow.selector.Catalogue;
import dev.testflow.selector.Reach;
import dev.testflow.selector.Reached;
import dev.testflow.selector.calls.FileCalls;
import dev.testflow.selector.language.Names;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.IntUnaryOperator;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** Finds what a change reaches in the indexes of its base and its head. For one change and one thread. */
final class IndexReach implements Reach {

    private static final long MOST_STEPS = 50_000_000;

    /** Of how many changed files it is looked at which methods changed and what stands around, and how far. */
    private static final int MOST_COMPARED = 32;

    private static final int CLOSE = 3;
    private static final int FAR = 12;

    private final @Nullable Index base;
    private final Index head;
    private final Indexes.Revisions revisions;
    private final Map<Catalogue, CataloguedFiles> tests = new IdentityHashMap<>();
    private final Map<String, Closures> found = new HashMap<>();
    private long steps;

    /** @param base absent when it is not known what was before: then all of a changed file counts as changed */
    IndexReach(@Nullable Index base, Index head, Indexes.Revisions revisions) {
        this.base = base;
        this.head = head;
        this.revisions = revisions;
    }

    private record Closures(Closure units, FileClosure files) {}

    @Override
    public Reached from(String changed, Catalogue catalogue) {
        OptionalInt before = base == null ? OptionalInt.empty() : base.file(changed);
        OptionalInt now = head.file(changed);
        if (now.isEmpty() && before.isEmpty()) {
            return new Reached(List.of(), false, "the index does not have it");
        }
        if (steps > MOST_STEPS) {
            return new Reached(List.of(), false, "too much changed to follow it all");
        }
        String reason = now.isPresent() ? unreadable(head, now) : unreadable(base, before);
        Start start = start(changed, before, now);
        if (start.changed().length == 0) {
            return new Reached(List.of(), true, reason);
        }
        Closures closures = found.computeIfAbsent(changed, key -> closures(start));
        CataloguedFiles files = tests.computeIfAbsent(catalogue, key -> new CataloguedFiles(head, key));
        Ways ways = Ways.of(new Trails(head, now.orElse(-1), closures.units(), head::fileOf), files);
        if (!ways.isEmpty()) {
            ways = running(changed, before, now, files, ways);
        } else {
            ways = Ways.of(new Trails(head, now.orElse(-1), closures.files(), IntUnaryOperator.identity()), files);
        }
        return new Reached(ways, false, reason);
    }

    /** Those of which calls do not tell that nothing that changed runs in them. */
    private Ways running(String changed, OptionalInt before, OptionalInt now, CataloguedFiles tests, Ways ways) {
        if (base == null || before.isEmpty() || now.isEmpty()) {
            return ways;
        }
        Optional<FileCalls> old = FileCalls.of(base.calls(before.getAsInt()));
        Optional<FileCalls> current = FileCalls.of(head.calls(now.getAsInt()));
        if (old.isEmpty() || current.isEmpty() || IndexedCalls.isLookedThrough(head, now.getAsInt(), current.get())) {
            return ways;
        }
        return head.calls()
                .flatMap(calls -> calls.running(changed, old.get(), current.get(), tests.folder(), tests.tests()))
                .map(running -> ways.to(running::get))
                .filter(left -> !left.isEmpty())
                .orElse(ways);
    }

    @Override
    public double[] likeness(Collection<String> changed, Catalogue catalogue) {
        Likeness likeness = new Likeness();
        for (String path : changed) {
            likeness.addName(path.substring(path.lastIndexOf('/') + 1));
            likeness.addChange(words(base, path), words(head, path));
        }
        changed.stream().limit(MOST_COMPARED).forEach(path -> {
            likeness.addMethods(changedMethods(path));
            around(path).ifPresent(around -> {
                likeness.addAround(Words.of(around.within(CLOSE)), 1);
                likeness.addAround(Words.of(around.within(FAR)), 0.5);
            });
        });
        return likeness.of(tests.computeIfAbsent(catalogue, key -> new CataloguedFiles(head, key))
                .words());
    }

    @Override
    public double[] together(Collection<String> changed, Catalogue catalogue) {
        CataloguedFiles files = tests.computeIfAbsent(catalogue, key -> new CataloguedFiles(head, key));
        return head.commits()
                .together(
                        changed,
                        files.among(head.commits().size()),
                        catalogue.tests().size());
    }

    private Optional<Surroundings> around(String path) {
        OptionalInt before = base == null ? OptionalInt.empty() : base.file(path);
        OptionalInt now = head.file(path);
        return base == null || before.isEmpty() || now.isEmpty()
                ? Optional.empty()
                : Optional.of(revisions.around(base.content(before.getAsInt()), head.content(now.getAsInt())));
    }

    private Set<String> changedMethods(String path) {
        return calls(base, path)
                .flatMap(before -> calls(head, path).map(now -> now.changedMethods(before)))
                .orElse(Set.of());
    }

    private static Optional<FileCalls> calls(@Nullable Index index, String path) {
        OptionalInt file = index == null ? OptionalInt.empty() : index.file(path);
        return file.isPresent() && index != null ? FileCalls.of(index.calls(file.getAsInt())) : Optional.empty();
    }

    private static int[] words(@Nullable Index index, String path) {
        OptionalInt file = index == null ? OptionalInt.empty() : index.file(path);
        return file.isPresent() && index != null ? index.words(file.getAsInt()) : new int[0];
    }

    private Closures closures(Start start) {
        FileClosure files = FileClosure.of(head, start);
        Closure units = start.whole() && head.isOfWholeFiles() ? files : UnitClosure.of(head, start, files);
        steps += head.files() / 10 + head.units() / 10 + files.size() + (long) units.size();
        return new Closures(units, files);
    }

    private static @Nullable String unreadable(@Nullable Index index, OptionalInt file) {
        String reason = index == null ? null : index.reason(file.getAsInt());
        return reason == null ? null : "not all that it declares is known: " + reason;
    }

    private Start start(String path, OptionalInt before, OptionalInt now) {
        List<IndexedUnit> old = before.isPresent() && base != null
                ? base.read(before.getAsInt()).units()
                : List.of();
        List<IndexedUnit> current = now.isPresent() ? head.read(now.getAsInt()).units() : List.of();
        Set<Long> unchanged = unchanged(old, current);
        long[] units = current.stream()
                .mapToLong(IndexedUnit::name)
                .filter(name -> !unchanged.contains(name))
                .sorted()
                .toArray();
        LongStream declared = LongStream.concat(declared(old, unchanged), declared(current, unchanged));
        boolean same = units.length == 0 && old.stream().allMatch(unit -> unchanged.contains(unit.name()));
        return new Start(
                path,
                units,
                same
                        ? new long[0]
                        : LongStream.concat(declared, Arrays.stream(NameHash.of(Names.of(path))))
                                .toArray(),
                LongStream.concat(declared(old, Set.of()), declared(current, Set.of()))
                        .filter(name -> !NameHash.isMember(name))
                        .toArray(),
                unchanged.isEmpty());
    }

    /** A unit without a hash of its content changes with its file. */
    private static Set<Long> unchanged(List<IndexedUnit> old, List<IndexedUnit> current) {
        Map<Long, Long> contents = new HashMap<>();
        old.forEach(unit -> contents.put(unit.name(), unit.content()));
        Set<Long> unchanged = new HashSet<>();
        current.stream()
                .filter(unit ->
                        unit.content() != 0 && Long.valueOf(unit.content()).equals(contents.get(unit.name())))
                .forEach(unit -> unchanged.add(unit.name()));
        return unchanged;
    }

    private static LongStream declared(List<IndexedUnit> units, Set<Long> but) {
        return units.stream()
                .filter(unit -> !but.contains(unit.name()))
                .flatMapToLong(unit -> Arrays.stream(unit.declares()));
    }
}
