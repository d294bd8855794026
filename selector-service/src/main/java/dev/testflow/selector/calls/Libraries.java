package dev.testflow.selector.calls;

import dev.testflow.selector.calls.BodyCalls.Kind;
import java.util.Collection;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** What libraries and frameworks may do with the types of a revision without anybody's saying so. */
final class Libraries {

    /** What the language, libraries and frameworks call by themselves on any instance. */
    private static final Set<String> CALLED_ON_ANY = Set.of(
            "toString",
            "equals",
            "hashCode",
            "clone",
            "finalize",
            "readObject",
            "readObjectNoData",
            "readResolve",
            "writeObject",
            "writeReplace",
            "readExternal",
            "writeExternal");

    /** Libraries that call no methods by their names. */
    private static final List<String> PLAIN = List.of(
            "java.",
            "javax.annotation.",
            "javax.lang.model.",
            "javax.tools.",
            "javax.xml.parsers.",
            "com.google.common.",
            "com.google.errorprone.annotations.",
            "com.google.protobuf.",
            "junit.",
            "org.apache.commons.codec.",
            "org.apache.commons.io.",
            "org.apache.commons.lang",
            "org.apache.commons.logging.",
            "org.apache.commons.math",
            "org.apache.log4j.",
            "org.apache.logging.",
            "org.hamcrest.",
            "org.jspecify.",
            "org.junit.",
            "org.mockito.",
            "org.slf4j.",
            "org.w3c.dom.",
            "org.xml.sax.");

    /** Parts of them that do. */
    private static final List<String> FINDING =
            List.of("java.beans.", "java.lang.invoke.", "java.rmi.", "org.hamcrest.beans.", "org.hamcrest.Matchers.");

    /** Supertypes of Java's own library that do not make instances ones that can be written. */
    private static final Set<String> UNWRITABLE = Set.of(
            "AutoCloseable",
            "BiConsumer",
            "BiFunction",
            "Callable",
            "CharSequence",
            "Cloneable",
            "Closeable",
            "Collection",
            "Comparable",
            "Comparator",
            "Consumer",
            "Entry",
            "Enumeration",
            "Flushable",
            "Function",
            "InputStream",
            "Iterable",
            "Iterator",
            "List",
            "ListIterator",
            "Map",
            "Object",
            "OutputStream",
            "Predicate",
            "Reader",
            "Runnable",
            "Set",
            "Supplier",
            "Thread",
            "Writer");

    private final Map<FileCalls, Boolean> foreign = new IdentityHashMap<>();
    private final TypeNames names;

    Libraries(TypeNames names) {
        this.names = names;
    }

    /** Whether a file uses one that may call methods by their names, and make what it finds no instance of. */
    boolean areUsed(FileCalls file) {
        return foreign.computeIfAbsent(
                file,
                key -> Stream.of(
                                file.imports().values(),
                                List.of(file.wildcards()),
                                file.statics().values())
                        .flatMap(Collection::stream)
                        .flatMap(Collection::stream)
                        .anyMatch(name -> !isPlain(name) && !names.isOwn(name)));
    }

    private static boolean isPlain(String name) {
        String dotted = name + ".";
        return PLAIN.stream().anyMatch(dotted::startsWith) && FINDING.stream().noneMatch(dotted::startsWith);
    }

    /** Whether they look for one of some annotations: who looks for one of this repository names what he finds, or is handed it. */
    boolean lookFor(Set<String> annotations, KnownType at) {
        return annotations.stream().anyMatch(name -> isOfOthers(name, at));
    }

    private boolean isOfOthers(String name, KnownType near) {
        return names.of(near.file(), name).isEmpty();
    }

    /** Whether a type's instances may be written and read: unless it extends nothing of others but what is known not to tell that. */
    boolean read(KnownType type) {
        return type.ancestors().stream()
                .anyMatch(ancestor -> ancestor.calls().supertypes().stream()
                        .anyMatch(name -> !UNWRITABLE.contains(name.substring(name.lastIndexOf('.') + 1))
                                && isOfOthers(name, ancestor)));
    }

    /** The methods that they call on any instance of a type, also those that it inherits. */
    List<KnownBody> call(KnownType type) {
        Set<String> called = new HashSet<>(CALLED_ON_ANY);
        boolean open = false;
        for (KnownType ancestor : type.ancestors()) {
            called.addAll(ancestor.calls().called());
            open |= isOpen(ancestor);
        }
        boolean any = open;
        return methods(type)
                .filter(body -> body.is(Kind.ANNOTATED)
                        || !isHidden(body)
                                && (any || called.contains(body.calls().name())))
                .toList();
    }

    /** Whether it has a supertype of which nothing is known, which may call any of its methods. */
    private boolean isOpen(KnownType type) {
        return type.calls().supertypes().stream()
                .anyMatch(name -> !type.calls().platform().contains(name) && isOfOthers(name, type));
    }

    /** The methods that they call by their names when they write an instance. */
    static Stream<KnownBody> callToWrite(KnownType type) {
        return methods(type)
                .filter(body -> !isHidden(body)
                        && body.calls().parameters() == 0
                        && startsWithAny(body.calls().name(), "get", "is", "has"));
    }

    /** The methods that they call by their names when they make an instance. */
    static Stream<KnownBody> callToMake(KnownType type) {
        return methods(type)
                .filter(body -> !isHidden(body)
                        && body.calls().parameters() == 1
                        && startsWithAny(body.calls().name(), "set", "with", "add"));
    }

    /** The methods that they can call when they are handed a type. */
    static Stream<KnownBody> canCall(KnownType type) {
        return methods(type).filter(body -> !body.is(Kind.PRIVATE) || type.isOfTests());
    }

    private static Stream<KnownBody> methods(KnownType type) {
        return type.ancestors().stream()
                .flatMap(ancestor -> ancestor.bodies().stream())
                .filter(body -> body.calls().isMethod());
    }

    private static boolean isHidden(KnownBody body) {
        return body.is(Kind.STATIC)
                || body.is(Kind.PRIVATE) && !CALLED_ON_ANY.contains(body.calls().name());
    }

    private static boolean startsWithAny(String name, String... prefixes) {
        return Stream.of(prefixes).anyMatch(name::startsWith);
    }
}
