package dev.testflow.selector.calls;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Links who may run what in a revision: rapid type analysis (D. Bacon, P. Sweeney, <i>Fast static analysis of C++ virtual function calls</i>, OOPSLA 1996), on source. A call on something of a type
 * runs the methods of its name and number of arguments of those types only of which somebody who is reached makes an instance. Methods that call what heirs of their type override are told apart by
 * what they are called on.
 *
 * <p>What it follows are numbered things, and two kinds of links: one leads on whoever comes, the other only whoever also is somewhere else.
 */
final class CallLinker {

    private final Links links = new Links();

    /** Who gets here may run anything. */
    private final int anything = links.add();

    /** Who gets here runs what may make types from outside, and call methods by their names. */
    private final int frameworks = links.add();

    /** Who gets here reads instances that were written. */
    private final int reads = links.add();

    private final KnownTypes types;
    private final TypeNames names;
    private final Libraries libraries;
    private final Sites sites;

    private CallLinker(Map<String, FileCalls> files, Set<String> unread) {
        this.types = new KnownTypes(files, unread, links);
        this.names = types.names();
        this.libraries = new Libraries(names);
        this.sites = new Sites(types, links);
        types.all().forEach(this::linkType);
        types.all().forEach(type -> type.bodies().forEach(this::linkBody));
    }

    /**
     * Links what files say.
     *
     * @param files by their paths
     * @param unread the simple names of types whose files could not be read
     * @param always the qualified names of types with which others do as they like, without anybody's saying so in source
     * @param provided those of which others make instances
     */
    static CallGraph link(Map<String, FileCalls> files, Set<String> unread, Set<String> always, Set<String> provided) {
        CallLinker linker = new CallLinker(files, unread);
        Map<String, List<CallGraph.Place>> places = new HashMap<>();
        IntStream.Builder everywhere = IntStream.builder();
        for (KnownType type : linker.types.all()) {
            places.computeIfAbsent(type.path(), key -> new ArrayList<>()).add(type.place());
            if (always.contains(type.qualified())
                    || !type.isOfTests()
                            && linker.libraries.lookFor(type.calls().found(), type)) {
                everywhere.add(type.exposed());
            } else if (!type.isOfTests()
                    && linker.libraries.lookFor(type.calls().driven(), type)) {
                everywhere.add(type.made());
            }
            if (provided.contains(type.qualified())) {
                linker.links.link(linker.frameworks, type.made());
            }
        }
        linker.links.finish();
        return new CallGraph(linker.links, places, everywhere.build().toArray(), linker.anything);
    }

    private void linkType(KnownType type) {
        TypeCalls calls = type.calls();
        links.link(type.made(), type.instance());
        links.link(type.instance(), type.used());
        links.link(type.built(), type.made());
        links.link(type.exposed(), type.built());
        for (KnownType supertype : type.supertypes()) {
            links.link(type.instance(), supertype.instance());
            links.link(type.used(), supertype.used());
        }
        if (calls.supertypes().stream().anyMatch(names::isUnread)) {
            links.link(type.made(), anything);
        }
        if (libraries.read(type)) {
            type.ancestors().forEach(ancestor -> links.link(reads, ancestor.used(), type.made()));
        }
        if (calls.isEnum()) {
            links.link(type.used(), type.made());
        }
        if (!type.isOfTests() && libraries.lookFor(calls.filled(), type)) {
            type.ancestors().forEach(ancestor -> links.link(ancestor.used(), type.made()));
        }
        if (type.isOfTests() || libraries.lookFor(calls.found(), type)) {
            links.link(type.instance(), type.exposed());
        }
        for (String name : calls.exposes()) {
            names.of(type.file(), name).forEach(part -> linkPart(type, part));
        }
        linkMethods(type);
    }

    /** Who makes a type from outside makes its parts, too. */
    private void linkPart(KnownType type, KnownType part) {
        if (type.isOfTests() && !part.isOfTests()) {
            links.link(type.built(), part.made());
        } else {
            links.link(type.built(), frameworks, part.built());
        }
    }

    private void linkMethods(KnownType type) {
        Libraries.canCall(type).forEach(body -> links.link(type.exposed(), body.on(type)));
        libraries.call(type).forEach(body -> links.link(type.made(), body.on(type)));
        Libraries.callToWrite(type).forEach(body -> links.link(type.made(), frameworks, body.on(type)));
        Libraries.callToMake(type).forEach(body -> links.link(type.built(), frameworks, body.on(type)));
        for (KnownType ancestor : type.ancestors()) {
            ancestor.bodies().stream()
                    .filter(body -> body.calls().name().equals(BodyCalls.INSTANCE))
                    .forEach(body -> links.link(type.made(), body.on(type)));
        }
        type.bodies().stream()
                .filter(body -> body.calls().name().equals(BodyCalls.CLASS))
                .forEach(body -> links.link(type.used(), body.number()));
    }

    private void linkBody(KnownBody body) {
        FileCalls file = body.type().file();
        BodyCalls calls = body.calls();
        int number = body.number();
        if (libraries.areUsed(file)) {
            links.link(number, frameworks);
        }
        for (KnownType around = body.type(); around != null; around = around.outer()) {
            links.link(number, around.used());
        }
        calls.within().stream()
                .map(place -> types.inFile(body.type(), place))
                .filter(type -> type.simple().isEmpty())
                .forEach(type -> links.link(number, type.made()));
        calls.creates().forEach(name -> {
            use(number, file, name);
            names.of(file, name).forEach(type -> links.link(number, type.made()));
        });
        calls.uses().forEach(name -> use(number, file, name));
        calls.exposes().forEach(name -> expose(number, file, name));
        linkCalls(body);
    }

    private void linkCalls(KnownBody body) {
        List<Sites.Site> before = new ArrayList<>();
        for (Call call : body.calls().calls()) {
            Sites.Site site = sites.of(body, call, before);
            before.add(site);
            if (!body.isTemplate() || !call.isOnItself()) {
                links.link(body.number(), site.number());
            }
        }
        body.on()
                .forEach((receiver, number) -> body.calls().calls().stream()
                        .filter(Call::isOnItself)
                        .forEach(call -> links.link(
                                number,
                                sites.onItself(body.type(), receiver, call).number())));
    }

    private void use(int from, FileCalls file, String name) {
        if (names.isUnread(name)) {
            links.link(from, anything);
        }
        if (name.equals("ServiceLoader")) {
            links.link(from, frameworks);
        }
        names.of(file, name).forEach(type -> links.link(from, type.used()));
        file.statics()
                .getOrDefault(name, List.of())
                .forEach(owner -> names.of(file, owner).forEach(type -> links.link(from, type.used())));
    }

    private void expose(int from, FileCalls file, String name) {
        switch (name.charAt(0)) {
            case BodyCalls.READ -> links.link(from, reads);
            case BodyCalls.FOUND -> links.link(from, frameworks);
            case BodyCalls.ANYTHING -> links.link(from, anything);
            case BodyCalls.LOADED -> load(from, file, name.substring(1));
            case BodyCalls.LOOKED -> {
                if (names.of(file, name.substring(1)).isEmpty()) {
                    links.link(from, anything);
                }
            }
            default -> {
                if (names.isUnread(name)) {
                    links.link(from, anything);
                }
                names.of(file, name).forEach(type -> links.link(from, type.exposed()));
            }
        }
    }

    /** @param name in full; empty when it is not written there */
    private void load(int from, FileCalls file, String name) {
        if (name.isEmpty() && file.searches() || names.isUnread(name)) {
            links.link(from, anything);
        }
        names.told(name).forEach(type -> links.link(from, file.test() ? type.exposed() : type.built()));
    }
}
