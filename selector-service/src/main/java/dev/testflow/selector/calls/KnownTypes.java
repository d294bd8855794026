package dev.testflow.selector.calls;

import dev.testflow.selector.calls.BodyCalls.Kind;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The types of a revision: who inherits from whom, and who has which methods. */
final class KnownTypes {

    /** With more it is not told apart what a method is called on. */
    private static final int MOST_HEIRS = 400;

    /** What telling apart may cost altogether: calls, each for each type that it is told apart for. */
    private static final int MOST_TOLD_APART = 1_000_000;

    private final List<KnownType> all = new ArrayList<>();
    private final Map<String, List<KnownBody>> bodies = new HashMap<>();
    private final TypeNames names;
    private int left = MOST_TOLD_APART;

    /** @param unread the simple names of types whose files could not be read */
    KnownTypes(Map<String, FileCalls> files, Set<String> unread, Links links) {
        files.forEach((path, file) -> add(path, file, links));
        this.names = new TypeNames(all, unread);
        all.forEach(this::findSupertypes);
        all.forEach(KnownType::inherit);
        names.inherit(all);
        findTemplates(links);
    }

    private void add(String path, FileCalls file, Links links) {
        List<KnownType> inFile = new ArrayList<>();
        for (TypeCalls calls : file.types()) {
            KnownType outer = calls.outer() < 0 ? null : inFile.get(calls.outer());
            KnownType type = KnownType.of(all.size(), path, file, calls, outer, links);
            all.add(type);
            inFile.add(type);
            type.bodies()
                    .forEach(body -> bodies.computeIfAbsent(body.calls().name(), key -> new ArrayList<>())
                            .add(body));
        }
    }

    private void findSupertypes(KnownType type) {
        for (String name : type.calls().supertypes()) {
            names.of(type.file(), name).stream()
                    .filter(supertype -> supertype != type)
                    .forEach(type.supertypes()::add);
        }
    }

    List<KnownType> all() {
        return all;
    }

    TypeNames names() {
        return names;
    }

    Stream<KnownType> at(BitSet numbers) {
        return numbers.stream().mapToObj(all::get);
    }

    /** A type in the same file. */
    KnownType inFile(KnownType near, int place) {
        return all.get(near.number() - near.file().types().indexOf(near.calls()) + place);
    }

    /** All methods that a call may run by its name and arguments. */
    Stream<KnownBody> called(Call call) {
        return bodies.getOrDefault(call.method(), List.of()).stream()
                .filter(body -> body.calls().takes(call.arguments()));
    }

    private void findTemplates(Links links) {
        List<KnownBody> open = new ArrayList<>();
        for (KnownType type : all) {
            int heirs = type.heirs().cardinality();
            if (heirs > 1 && heirs <= MOST_HEIRS) {
                type.bodies().stream()
                        .filter(body -> !body.is(Kind.STATIC)
                                && body.calls().calls().stream().anyMatch(Call::isOnItself))
                        .forEach(open::add);
            }
        }
        boolean more = true;
        while (more) {
            more = open.removeIf(body -> {
                boolean template = left > 0 && callsHeirs(body);
                if (template) {
                    left -= body.type().heirs().cardinality()
                            * body.calls().calls().size();
                    body.tellApart(at(body.type().heirs()).toList(), links);
                }
                return template;
            });
        }
    }

    private boolean callsHeirs(KnownBody body) {
        return body.calls().calls().stream()
                .filter(Call::isOnItself)
                .flatMap(this::called)
                .anyMatch(called -> isOverridden(body.type(), called)
                        || called.isTemplate() && body.type().ancestors().contains(called.type()));
    }

    private static boolean isOverridden(KnownType caller, KnownBody called) {
        return called.type() != caller && caller.heirs().get(called.type().number()) && !called.is(Kind.STATIC);
    }
}
