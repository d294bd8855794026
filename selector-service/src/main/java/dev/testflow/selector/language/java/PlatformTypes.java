package dev.testflow.selector.language.java;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The types of Java's own library, whose methods are known without their source: those of the machine that reads. They are only loaded, never
 * initialised. A type of the repository that has the simple name of one hides it.
 */
final class PlatformTypes {

    private static final String PREFIX = "java.";
    private static final Set<String> COMMON = names(
            "java/lang",
            "java/util",
            "java/io",
            "java/util/function",
            "java/util/concurrent",
            "java/text",
            "java/net",
            "java/time");

    private PlatformTypes() {}

    /** Whether a simple name is one of those that are commonly used without being imported by name. */
    static boolean isCommon(String simple) {
        return COMMON.contains(simple);
    }

    /**
     * The names of the methods that a type has, also those it inherits; nothing when it may be another type than one of Java's.
     *
     * @param hidden simple names that types of the repository have
     */
    static Optional<Set<String>> methods(String simple, Scope scope, Set<String> hidden) {
        Set<String> imported = scope.imports().getOrDefault(simple, Set.of());
        if (imported.size() == 1) {
            return load(imported.iterator().next()).map(PlatformTypes::methods);
        }
        if (!imported.isEmpty()
                || hidden.contains(simple)
                || !scope.staticWildcards().isEmpty()) {
            return Optional.empty();
        }
        List<Class<?>> found = new ArrayList<>();
        load("java.lang." + simple).ifPresent(found::add);
        for (String wildcard : scope.wildcards()) {
            if (!wildcard.equals(scope.ownPackage())) {
                if (!wildcard.startsWith(PREFIX)) {
                    return Optional.empty();
                }
                load(wildcard + "." + simple).ifPresent(found::add);
            }
        }
        return found.size() == 1 && isCommon(simple) ? Optional.of(methods(found.getFirst())) : Optional.empty();
    }

    private static Optional<Class<?>> load(String name) {
        if (!name.startsWith(PREFIX)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Class.forName(name, false, ClassLoader.getPlatformClassLoader()));
        } catch (ClassNotFoundException | LinkageError e) {
            return Optional.empty();
        }
    }

    private static Set<String> names(String... packages) {
        Path base = FileSystems.getFileSystem(URI.create("jrt:/")).getPath("/modules/java.base");
        Set<String> names = new HashSet<>();
        for (String name : packages) {
            try (Stream<Path> types = Files.list(base.resolve(name))) {
                types.map(type -> type.getFileName().toString())
                        .filter(file -> file.endsWith(".class") && file.indexOf('$') < 0)
                        .forEach(file -> names.add(file.substring(0, file.lastIndexOf('.'))));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return Set.copyOf(names);
    }

    private static Set<String> methods(Class<?> type) {
        Set<String> names = new LinkedHashSet<>();
        Deque<Class<?>> open = new ArrayDeque<>(List.of(type));
        while (!open.isEmpty()) {
            Class<?> next = open.pop();
            Arrays.stream(next.getDeclaredMethods())
                    .filter(method -> !Modifier.isPrivate(method.getModifiers()))
                    .map(Method::getName)
                    .forEach(names::add);
            open.addAll(Arrays.asList(next.getInterfaces()));
            if (next.getSuperclass() != null) {
                open.push(next.getSuperclass());
            }
        }
        return names;
    }
}
