package dev.testflow.selector.calls;

import dev.testflow.selector.calls.BodyCalls.Kind;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Links calls to what they may run. Calls that may run the same are one site. */
final class Sites {

    /** With more heirs it is not told apart on which of them a method is called. */
    private static final int FEW = 16;

    private final KnownTypes types;
    private final Links links;
    private final Map<List<@Nullable Object>, Site> known = new HashMap<>();

    /**
     * What calls have in common that may run the same.
     *
     * @param results what they return; absent when that cannot be told
     */
    record Site(int number, @Nullable BitSet results) {}

    Sites(KnownTypes types, Links links) {
        this.types = types;
        this.links = links;
    }

    /** @param before the sites of the calls before it in its body */
    Site of(KnownBody body, Call call, List<Site> before) {
        KnownType type = body.type();
        FileCalls file = type.file();
        return switch (call.on()) {
            case SUPER, OWN -> onItself(type, null, call);
            case TYPES -> on(told(file, call.names()), call, file);
            case NAME -> named(type, call);
            case STATIC -> on(ofType(file, call.names().getFirst()), call, file);
            case RESULT -> on(before.get(call.before()).results(), call, file);
            case ANY -> on(null, call, file);
        };
    }

    /**
     * A call on what a body is called on.
     *
     * @param type that the body stands in
     * @param receiver what the body is called on; absent when only the type is known
     */
    Site onItself(KnownType type, @Nullable KnownType receiver, Call call) {
        return shared(
                Arrays.asList(call.on(), call.method(), call.arguments(), type, receiver),
                () -> call.on() == Call.On.SUPER ? onSuper(type, receiver, call) : onOwn(type, receiver, call));
    }

    private Site shared(List<@Nullable Object> key, Supplier<Site> made) {
        Site site = known.get(key);
        if (site == null) {
            site = made.get();
            known.put(key, site);
        }
        return site;
    }

    private Site named(KnownType type, Call call) {
        String name = call.names().getFirst();
        for (KnownType around = type; around != null; around = around.outer()) {
            for (KnownType ancestor : around.ancestors()) {
                String told = ancestor.calls().fields().get(name);
                if (told != null) {
                    return on(told.isEmpty() ? null : heirs(ancestor.file(), List.of(told)), call, type.file());
                }
            }
        }
        BitSet ofType = ofType(type.file(), name);
        return on(ofType == null && isTypeName(name) ? new BitSet() : ofType, call, type.file());
    }

    /** Whether a name is written like that of a type, by the conventions of the language. */
    private static boolean isTypeName(String name) {
        return Character.isUpperCase(name.charAt(0)) && name.chars().anyMatch(Character::isLowerCase);
    }

    private @Nullable BitSet ofType(FileCalls file, String name) {
        Set<KnownType> named = types.names().of(file, name);
        return named.isEmpty() ? null : heirs(named);
    }

    /** Absent when one of several is a type of others, whose methods may return anything. */
    private @Nullable BitSet told(FileCalls file, List<String> names) {
        boolean mixed = names.size() > 1
                && names.stream().anyMatch(name -> types.names().of(file, name).isEmpty());
        return mixed ? null : heirs(file, names);
    }

    private BitSet heirs(FileCalls file, List<String> names) {
        Set<KnownType> all = new LinkedHashSet<>();
        names.forEach(name -> all.addAll(types.names().of(file, name)));
        return heirs(all);
    }

    private static BitSet heirs(Collection<KnownType> types) {
        BitSet heirs = new BitSet();
        types.forEach(type -> heirs.or(type.heirs()));
        return heirs;
    }

    /** @param on the types that an instance may have; absent when it may have any */
    private Site on(@Nullable BitSet on, Call call, FileCalls file) {
        boolean hidden = types.called(call)
                .anyMatch(body -> body.is(Kind.PRIVATE) && body.type().file() == file);
        return shared(
                Arrays.asList(
                        call.method(),
                        call.arguments(),
                        on,
                        hidden ? file.types().getFirst() : null),
                () -> dispatch(on, call, file));
    }

    private Stream<KnownBody> candidates(Call call, FileCalls file) {
        return types.called(call)
                .filter(body -> !body.is(Kind.PRIVATE) || body.type().file() == file);
    }

    /** On an instance of which nothing is known, nobody calls a static method. */
    private Site dispatch(@Nullable BitSet on, Call call, FileCalls file) {
        int site = links.add();
        Results results = new Results();
        boolean onInstance = on == null && call.arguments() != Call.ANY_NUMBER;
        candidates(call, file)
                .filter(body -> !onInstance || !body.is(Kind.STATIC))
                .forEach(body -> {
                    KnownType owner = body.type();
                    if (on == null || on.get(owner.number())) {
                        link(site, body, owner);
                        results.add(body);
                    } else if (on.intersects(owner.heirs())) {
                        inheriting(on, owner).forEach(type -> link(site, body, type));
                        results.add(body);
                    }
                });
        boolean onlyHere = on != null && !on.isEmpty();
        return new Site(site, onlyHere ? results.types() : null);
    }

    /** Those of some types that inherit from another, without those whose supertypes are among them. */
    private Stream<KnownType> inheriting(BitSet some, KnownType owner) {
        return types.at(some)
                .filter(type -> owner.heirs().get(type.number()))
                .filter(type -> type.supertypes().stream()
                        .noneMatch(parent ->
                                some.get(parent.number()) && owner.heirs().get(parent.number())));
    }

    private void link(int site, KnownBody body, KnownType with) {
        if (body.is(Kind.STATIC) || body.is(Kind.DEFAULT)) {
            links.link(site, body.number());
        }
        if (body.is(Kind.STATIC)) {
            return;
        }
        if (body.isTemplate() && with != body.type() && with.heirs().cardinality() <= FEW) {
            types.at(with.heirs()).forEach(type -> links.link(site, type.made(), body.on(type)));
        } else {
            links.link(site, with.instance(), body.entry());
        }
    }

    private Site onSuper(KnownType type, @Nullable KnownType receiver, Call call) {
        int site = links.add();
        Results results = new Results();
        candidates(call, type.file())
                .filter(body -> body.type() != type && type.ancestors().contains(body.type()))
                .forEach(body -> {
                    links.link(site, receiver == null ? body.entry() : body.on(receiver));
                    results.add(body);
                });
        return new Site(site, results.types());
    }

    private Site onOwn(KnownType type, @Nullable KnownType receiver, Call call) {
        int site = links.add();
        Results results = new Results();
        Site dispatched = on(own(type, receiver), call, type.file());
        links.link(site, dispatched.number());
        Set<KnownType> imported = imported(type.file(), call.method());
        candidates(call, type.file())
                .filter(body -> body.is(Kind.STATIC) && imported.contains(body.type()))
                .forEach(body -> {
                    links.link(site, body.number());
                    results.add(body);
                });
        if (results.isEmpty()) {
            return new Site(site, dispatched.results());
        }
        BitSet told = results.types();
        if (told == null || dispatched.results() == null) {
            return new Site(site, null);
        }
        told.or(dispatched.results());
        return new Site(site, told);
    }

    /** The types that what a body is called on may have, or what is around it. */
    private static BitSet own(KnownType type, @Nullable KnownType receiver) {
        BitSet own = new BitSet();
        for (KnownType around = type; around != null; around = around.outer()) {
            if (around == type && receiver != null) {
                own.set(receiver.number());
            } else {
                own.or(around.heirs());
            }
        }
        return own;
    }

    /** The types from which a static method of a name may be imported. */
    private Set<KnownType> imported(FileCalls file, String method) {
        Set<KnownType> imported = new LinkedHashSet<>();
        Stream.of(method, "*")
                .flatMap(member -> file.statics().getOrDefault(member, List.of()).stream())
                .flatMap(name -> types.names().of(file, name).stream())
                .forEach(owner -> imported.addAll(owner.ancestors()));
        return imported;
    }

    /** What the methods of a call return. */
    private final class Results {

        private final BitSet types = new BitSet();
        private boolean untold;
        private boolean any;

        void add(KnownBody body) {
            any = true;
            String result = body.calls().result();
            untold |= result.isEmpty();
            if (!untold) {
                types.or(heirs(body.type().file(), List.of(result)));
            }
        }

        boolean isEmpty() {
            return !any;
        }

        /** The types that a result may have; absent when it may have any, or a type of others, whose methods return anything. */
        @Nullable
        BitSet types() {
            return untold || !any || types.isEmpty() ? null : types;
        }
    }
}
