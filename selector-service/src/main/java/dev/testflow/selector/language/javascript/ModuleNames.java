package dev.testflow.selector.language.javascript;

import dev.testflow.selector.language.Names;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What modules are called. Nearly every way to write an import of a file ({@code ./a}, {@code ./a.js} for a TypeScript source,
 * {@code ./a} for {@code a/index.ts}) names the file without its extension, so that is the name that it declares.
 */
final class ModuleNames {

    private static final Pattern EXTENSION = Pattern.compile(
            "(\\.d)?\\.([cm]?[jt]s|[jt]sx|vue|svelte|astro|mdx|css|scss|sass|less|pcss|es6|es|iced|coffee)$");
    private static final Pattern PLATFORM =
            Pattern.compile("\\.(native|ios|android|web|windows|macos|browser|node|server|client|electron)$");
    private static final Pattern TEST = Pattern.compile(
            "(^|/)(__tests__|__mocks__|tests?|specs?|e2e|cypress|fixtures?|examples?|docs?|bench(marks?)?|demos?)/|[._-](test|spec|cy)\\.[^/]*$");
    private static final int LONGEST_SUFFIX = 3;

    private ModuleNames() {}

    /** A module by its path, with or without extension. */
    static String module(String path) {
        return "js:" + path;
    }

    /** A module whose path ends with these segments, at most three. */
    static String suffix(String path) {
        String[] segments = path.split("/", 0);
        int from = Math.max(0, segments.length - LONGEST_SUFFIX);
        return "js-suffix:" + String.join("/", Arrays.copyOfRange(segments, from, segments.length));
    }

    /** What every file below a folder is built and tested with. */
    static String config(String folder) {
        return "js-config:" + folder;
    }

    /** A package of whatever origin. */
    static String npm(String name) {
        return "npm:" + name;
    }

    /** What an import of a package of the repository leads to. */
    static String entry(String specifier) {
        return "npm-entry:" + specifier;
    }

    /** What an import below a package of the repository may lead to by its patterns. */
    static String pattern(String name) {
        return "npm-pattern:" + name;
    }

    /** A package from elsewhere that installs programs, so that it may matter without being imported. */
    static String tool(String name) {
        return "npm-tool:" + name;
    }

    /** What an import of a folder leads to. */
    static String index(String folder) {
        return "js-folder:" + folder;
    }

    /** Types that are global below a folder. */
    static String ambient(String folder) {
        return "js-ambient:" + folder;
    }

    /** A program that a package of the repository installs. */
    static String program(String name) {
        return "npm-bin:" + name;
    }

    /** Any module below a folder that no test runner looks for. */
    static String any(String folder) {
        return "js-any:" + folder;
    }

    /** What a module declares besides what every file does. */
    static Set<String> declaredBy(String path) {
        Set<String> names = new LinkedHashSet<>();
        for (String stem : stems(path)) {
            String bare = stem.endsWith("/") ? stem.substring(0, stem.length() - 1) : stem;
            names.add(bare.equals(stem) ? module(stem) : index(bare));
            names.addAll(suffixes(bare));
        }
        if (!TEST.matcher(path).find()) {
            Paths.ancestors(path).forEach(folder -> names.add(any(folder)));
        }
        mockedBy(path).ifPresent(names::add);
        return names;
    }

    private static Set<String> suffixes(String stem) {
        Set<String> suffixes = new LinkedHashSet<>();
        String[] segments = stem.split("/", 0);
        for (int from = segments.length - 1; from >= Math.max(0, segments.length - LONGEST_SUFFIX); from--) {
            suffixes.add("js-suffix:" + String.join("/", Arrays.copyOfRange(segments, from, segments.length)));
        }
        return suffixes;
    }

    /** What may be written for a module; ends with a slash where that is a folder: its path without extension, without {@code index}, without a platform. */
    static Set<String> stems(String path) {
        Set<String> stems = new LinkedHashSet<>();
        addStems(path, stems);
        if (Paths.name(Paths.folder(path)).equals("__mocks__")) {
            addStems(Paths.in(Paths.folder(Paths.folder(path)), Paths.name(path)), stems);
        }
        return stems;
    }

    /** A path without the extension that a compiler or bundler would replace; nothing when it has none. */
    static Optional<String> bare(String path) {
        String stem = EXTENSION.matcher(path).replaceFirst("");
        return stem.length() == path.length() ? Optional.empty() : Optional.of(stem);
    }

    private static void addStems(String path, Set<String> stems) {
        String stem = bare(path).orElse(path);
        String everywhere = PLATFORM.matcher(stem).replaceFirst("");
        for (String each : new String[] {stem, everywhere}) {
            stems.add(each);
            String name = Paths.name(each);
            String folder = Paths.folder(each);
            if (name.startsWith("_")) {
                stems.add(Paths.in(folder, name.substring(1)));
            }
            if (name.equals("index") || name.equals("_index")) {
                stems.add(folder + "/");
            }
        }
    }

    /** The package that a file in {@code __mocks__} stands in for. */
    private static Optional<String> mockedBy(String path) {
        int at = ("/" + path).lastIndexOf("/__mocks__/");
        if (at < 0) {
            return Optional.empty();
        }
        String specifier = path.substring(at + "__mocks__/".length());
        return Optional.of(npm(Specifier.packageName(bare(specifier).orElse(specifier))));
    }

    /** The snapshots that a test may keep beside itself. */
    static Set<String> snapshotsOf(String path) {
        String folder = Paths.folder(path);
        String name = Paths.name(path);
        return Set.of(
                Names.path(Paths.in(folder, "__snapshots__/" + name + ".snap")),
                Names.path(Paths.in(folder, name + ".snapshot")),
                Names.path(Paths.in(folder, "snapshots/" + name + ".snap")),
                Names.folder(Paths.in(folder, name + "-snapshots")));
    }
}
