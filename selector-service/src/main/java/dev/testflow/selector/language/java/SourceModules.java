package dev.testflow.selector.language.java;

import dev.testflow.selector.language.SourceTree;
import dev.testflow.selector.language.build.BuildNames;
import dev.testflow.selector.language.build.Modules;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a source file stands: its module, and whether it is of the main part or of the tests. A part of a module sees the main
 * parts of all modules that are needed; tests also see the other tests of their module.
 */
public final class SourceModules {

    private static final Pattern TESTS = Pattern.compile("/(tests?|it|\\w+Tests?)/");
    private static final Pattern SOURCE = Pattern.compile("(?:^|/)(\\w+)\\.(?:java|kt|groovy|scala)$");
    private static final Pattern MAYBE_TESTS =
            Pattern.compile("(?i)/[^/]*(test|spec|\\bit\\b|check|bench|sample|example|demo)[^/]*/");

    private final Modules modules;
    private final Set<String> configured = new TreeSet<>();
    private final Set<String> generated = new TreeSet<>();
    private final Set<String> shared = new TreeSet<>();
    private final Set<String> hiding = new TreeSet<>();

    private SourceModules(Modules modules) {
        this.modules = modules;
    }

    /** Looks where files are in a revision. */
    public static SourceModules of(SourceTree tree) throws IOException {
        SourceModules found = new SourceModules(Modules.of(tree));
        for (String path : tree.paths()) {
            ResourceKind kind = ResourceKind.of(path);
            if (kind == ResourceKind.CONFIGURATION) {
                found.configured.add(found.part(path));
            } else if (kind == ResourceKind.DESCRIPTION) {
                found.generated.add(found.part(path));
            }
            BuildNames.sharedFolder(path).ifPresent(found.shared::add);
            Matcher source = SOURCE.matcher(path);
            if (source.find() && PlatformTypes.isCommon(source.group(1))) {
                found.hiding.add(source.group(1));
            }
        }
        return found;
    }

    /** Identifies the modules, what they need, and which of them have configuration, and what hides types of Java. */
    public String layout() {
        return modules.layout() + configured + generated + shared + hiding;
    }

    /** Simple names of types of Java's own library that types of the repository have too. */
    Set<String> hiding() {
        return hiding;
    }

    /** The part of a module that a file belongs to. */
    String part(String path) {
        return part(modules.of(path), isMain(path));
    }

    /** A part of a module by the module's folder. */
    public static String part(String module, boolean main) {
        return module + (main ? "|main" : "|test");
    }

    /** Whether other modules may see a file: what does not say that it is for tests. */
    static boolean isMain(String path) {
        return path.contains("src/main/") || !TESTS.matcher("/" + path).find();
    }

    /** Whether a file may see the tests of its module: what does not say that it is not for tests. */
    private static boolean mayBeTest(String path) {
        return !path.contains("src/main/") && MAYBE_TESTS.matcher("/" + path).find() || !isMain(path);
    }

    /** The names of what surrounds every file: its build, and the configuration that is loaded whoever runs. */
    public Set<String> surroundings(String path) {
        Set<String> names = new LinkedHashSet<>();
        String module = modules.of(path);
        names.add(BuildNames.build(module));
        shared.stream()
                .filter(folder -> folder.isEmpty() || module.equals(folder) || module.startsWith(folder + "/"))
                .forEach(folder -> names.add(BuildNames.everyBuildBelow(folder)));
        Set<String> seen = visibleFrom(path);
        configured.stream().filter(seen::contains).forEach(part -> names.add(JavaNames.config(part)));
        generated.stream().filter(seen::contains).forEach(part -> names.add(JavaNames.generated(part)));
        return names;
    }

    /** One name for each part of a module that a program in a file may look through. */
    Set<String> looked(String path, Function<String, String> name) {
        Set<String> names = new LinkedHashSet<>();
        visibleFrom(path).forEach(part -> names.add(name.apply(part)));
        return names;
    }

    private Set<String> visibleFrom(String path) {
        String module = modules.of(path);
        Set<String> parts = new TreeSet<>();
        modules.withNeeds(module).forEach(need -> parts.add(part(need, true)));
        if (mayBeTest(path)) {
            parts.add(part(module, false));
            modules.testsNeededBy(module).forEach(need -> parts.add(part(need, false)));
        }
        return parts;
    }
}
