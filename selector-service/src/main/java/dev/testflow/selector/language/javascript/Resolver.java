package dev.testflow.selector.language.javascript;

import dev.testflow.selector.language.Names;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Turns specifiers into the names of all that Node, TypeScript or a bundler might take for them. */
final class Resolver {

    private final Layout layout;
    private final List<Alias.Compiled> aliases;

    Resolver(Layout layout) {
        this.layout = layout;
        this.aliases = Alias.compile(layout.aliases());
    }

    /** What an import in a file may lead to. */
    Set<String> module(String path, String written) {
        String specifier = Specifier.clean(written);
        Set<String> names = new LinkedHashSet<>();
        if (specifier.isEmpty()) {
            return names;
        }
        if (Specifier.isRelative(specifier)) {
            Paths.from(Paths.folder(path), specifier).ifPresent(target -> names.addAll(file(target)));
            addMeanings(path, specifier, names);
        } else if (specifier.startsWith("/")) {
            Paths.ancestors(path)
                    .forEach(folder -> names.addAll(file(Paths.in(folder, specifier.replaceFirst("^/+", "")))));
        } else {
            addNamed(path, specifier, names);
        }
        return names;
    }

    /** What may be meant by a path, with or without extension: a file, or what a folder stands for. */
    static Set<String> file(String path) {
        Set<String> names = new LinkedHashSet<>(script(path));
        names.add(ModuleNames.index(path));
        return names;
    }

    /** A file by its path, with or without extension. */
    static Set<String> script(String path) {
        Set<String> names = new LinkedHashSet<>();
        names.add(Names.path(path));
        names.add(Names.path(path + ".json"));
        names.add(ModuleNames.module(path));
        ModuleNames.bare(path).ifPresent(bare -> names.add(ModuleNames.module(bare)));
        return names;
    }

    /** Whether a text is an alias or the name of a package that is asked for or part of the repository. */
    boolean isKnown(String path, String text) {
        String name = Specifier.packageName(text);
        return layout.dependencies().contains(name)
                || !layout.foldersOf(name).isEmpty()
                || meanings(path, text).findAny().isPresent();
    }

    private void addNamed(String path, String specifier, Set<String> names) {
        String name = Specifier.packageName(specifier);
        names.add(ModuleNames.npm(name));
        boolean known = Specifier.isBuiltIn(specifier) || layout.isDependency(name);
        if (!layout.foldersOf(name).isEmpty()) {
            known = true;
            addPackage(specifier, name, names);
        }
        for (String base : layout.basesOf(path)) {
            names.addAll(file(Paths.in(base, specifier)));
        }
        boolean aliased = addMeanings(path, specifier, names);
        if (!known && !aliased) {
            addUnknown(specifier, names);
        }
    }

    private void addPackage(String specifier, String name, Set<String> names) {
        names.add(ModuleNames.entry(specifier));
        if (specifier.length() > name.length()) {
            names.add(ModuleNames.pattern(name));
            String below = specifier.substring(name.length()).replaceFirst("^[^/]*/", "");
            layout.foldersOf(name).forEach(folder -> names.addAll(file(Paths.in(folder, below))));
        }
    }

    /** Whether there was an alias. */
    private boolean addMeanings(String path, String specifier, Set<String> names) {
        List<Alias.Compiled> applied = applied(path, specifier);
        applied.forEach(alias -> alias.meaning(specifier)
                .forEach(meaning -> addMeaning(alias.alias().folder(), meaning, names)));
        return !applied.isEmpty();
    }

    /** A file of the repository, or a package. */
    private void addMeaning(String folder, String meaning, Set<String> names) {
        if (meaning.startsWith("/")) {
            names.addAll(file(meaning.substring(1)));
            return;
        }
        for (String base : List.of(folder, Paths.folder(folder), "")) {
            Paths.from(base, meaning).ifPresent(target -> names.addAll(file(target)));
        }
        String name = Specifier.packageName(meaning);
        if (!Specifier.isRelative(meaning)) {
            names.add(ModuleNames.npm(name));
            if (!layout.foldersOf(name).isEmpty()) {
                addPackage(meaning, name, names);
            }
        }
    }

    /** Nobody tells what it is: any module whose path ends like it. */
    private static void addUnknown(String specifier, Set<String> names) {
        String tail = specifier;
        for (int count = 0; count < 3 && !tail.isEmpty(); count++) {
            String bare = ModuleNames.bare(tail).orElse(tail);
            names.add(ModuleNames.suffix(bare));
            names.add(Names.suffix(tail));
            int slash = tail.indexOf('/');
            tail = slash < 0 ? "" : tail.substring(slash + 1);
        }
        if (!Character.isLetterOrDigit(specifier.charAt(0)) && specifier.length() > 1) {
            String rest = specifier.substring(1);
            names.add(ModuleNames.suffix(ModuleNames.bare(rest).orElse(rest)));
        }
    }

    private Stream<String> meanings(String path, String specifier) {
        return applied(path, specifier).stream().flatMap(alias -> alias.meaning(specifier));
    }

    /** The aliases of the folders that a file lies in; where there are none, those of all, for it may be built with another package. */
    private List<Alias.Compiled> applied(String path, String specifier) {
        List<Alias.Compiled> all = aliases.stream()
                .filter(alias -> alias.meaning(specifier).findAny().isPresent())
                .toList();
        List<Alias.Compiled> near = all.stream()
                .filter(alias -> Paths.within(alias.alias().folder(), path))
                .toList();
        return near.isEmpty() ? all : near;
    }

    /** The folder of the package that a file belongs to. */
    String packageOf(String path) {
        return layout.packageOf(path);
    }

    Optional<String> program(String text) {
        return layout.programs().contains(text) ? Optional.of(ModuleNames.program(text)) : Optional.empty();
    }
}
