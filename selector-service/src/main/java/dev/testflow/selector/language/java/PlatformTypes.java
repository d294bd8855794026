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
     * The names of the methods that a type has, also those it inherits; nothing when it may be another type than one of Java's. It cannot be that of a wildcard when a wildcard of Java's has it, too: no
     * compiler takes that.
     *
     * @param name as it is written, with the types or the package around it if they are
     * @param hidden simple names that types of the repository have
     */
    static Optional<Set<String>> methods(String name, Scope scope, Set<String> hidden) {
        if (name.startsWith(PREFIX)) {
            return load(name).map(PlatformTypes::methods);
        }
        int dot = name.indexOf('.');
        String simple = dot < 0 ? name : name.substring(0, dot);
        String within = dot < 0 ? "" : name.substring(dot).replace('.', '$');
        Set<String> imported = scope.imports().getOrDefault(simple, Set.of());
        if (imported.size() == 1) {
            return load(imported.iterator().next() + within).map(PlatformTypes::methods);
        }
        if (!imported.isEmpty() || hidden.contains(simple) || !isCommon(simple)) {
            return Optional.empty();
        }
        return Stream.concat(Stream.of("java.lang"), scope.wildcards().stream())
                .filter(wildcard -> !wildcard.equals(scope.ownPackage()))
                .flatMap(wildcard -> load(wildcard + "." + simple + within).stream())
                .findFirst()
                .map(PlatformTypes::methods);
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
