package dev.testflow.selector;

import dev.testflow.machine.Glob;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How test files are called by convention: {@code foo.py} is tested by {@code test_foo.py} and {@code foo_test.py}; {@code Foo.java} (Kotlin, Groovy and Scala alike) by {@code FooTest}, {@code
 * TestFoo}, {@code FooTests} and {@code FooIT}; {@code foo.js} (TypeScript and the JSX forms alike) by {@code foo.test.js} and {@code foo.spec.js}, where a TypeScript test may belong to a JavaScript source and the other way round.
 */
final class TestNames {

    private static final Set<String> JVM = Set.of("java", "kt", "groovy", "scala");
    private static final Set<String> SCRIPT = Set.of("js", "jsx", "mjs", "cjs", "ts", "tsx");
    private static final Set<String> NEVER_TESTS = Set.of("conftest.py", "__init__.py");
    private static final List<String> PATTERNS = List.of(
            "test_*.py",
            "*_test.py",
            "{*Test,Test*,*Tests,*IT}.{java,kt,groovy,scala}",
            "*.{test,spec}.{js,jsx,mjs,cjs,ts,tsx}");

    private TestNames() {}

    /** The names that a test of a source file may have, in any folder. */
    static Set<String> of(String source) {
        String file = fileName(source);
        int dot = file.lastIndexOf('.');
        if (dot <= 0) {
            return Set.of();
        }
        String name = file.substring(0, dot);
        String extension = file.substring(dot + 1);
        if (extension.equals("py")) {
            return Set.of("test_" + name + ".py", name + "_test.py");
        }
        if (JVM.contains(extension)) {
            return Stream.of(name + "Test", "Test" + name, name + "Tests", name + "IT")
                    .map(test -> test + "." + extension)
                    .collect(Collectors.toUnmodifiableSet());
        }
        return SCRIPT.contains(extension)
                ? SCRIPT.stream()
                        .flatMap(script -> Stream.of(name + ".test." + script, name + ".spec." + script))
                        .collect(Collectors.toUnmodifiableSet())
                : Set.of();
    }

    /** Patterns for what is a test by its name, anywhere below a folder; the folder may also be a single test. */
    static List<Glob> below(String folder) {
        String bare = folder.replaceFirst("^\\./", "").replaceFirst("/+$", "");
        boolean root = bare.isEmpty() || bare.equals(".");
        Stream<String> below = PATTERNS.stream().map(pattern -> (root ? "" : Glob.quote(bare) + "/") + "**/" + pattern);
        return Stream.concat(root ? Stream.empty() : Stream.of(Glob.quote(bare)), below)
                .map(Glob::of)
                .toList();
    }

    /** Whether a file belongs to a test framework and is never a test by itself, whatever the patterns say: a change of it concerns every test. */
    static boolean isSupport(String path) {
        return NEVER_TESTS.contains(fileName(path));
    }

    static String fileName(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
