package dev.testflow.selector.language.python;

import dev.testflow.selector.language.Names;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A Python file in its layout: what it is called, and what is loaded with it without its saying so. */
record Module(String path, Layout layout) {

    /** The folders that an absolute import could begin at although they are no roots: those of scripts beside it, and around it. */
    List<String> surroundings(String top) {
        List<String> around = Folders.around(path);
        List<String> seen = Layout.standard(top) ? around.subList(0, 1) : around;
        return seen.stream().filter(folder -> !layout.roots().contains(folder)).toList();
    }

    String folder() {
        return Folders.of(path);
    }

    /** The folder that a relative import with so many dots begins at. */
    String base(int dots) {
        String folder = folder();
        for (int up = 1; up < dots; up++) {
            folder = Folders.of(folder);
        }
        return folder;
    }

    Set<String> declares() {
        Set<String> names = new LinkedHashSet<>();
        PythonFiles.place(path).ifPresent(place -> {
            names.add(PythonNames.place(place));
            for (String folder : Folders.around(place)) {
                String dotted = Folders.relative(folder, place).replace('/', '.');
                names.add(layout.roots().contains(folder) ? PythonNames.module(dotted) : PythonNames.tail(dotted));
            }
        });
        packages().forEach(dotted -> names.add(PythonNames.below(dotted)));
        if (!PythonFiles.test(path)) {
            Folders.around(path).stream()
                    .filter(layout.projects()::contains)
                    .forEach(root -> names.add(PythonNames.root(root)));
        }
        return names;
    }

    private Set<String> packages() {
        Set<String> packages = new LinkedHashSet<>();
        String[] segments = folder().split("/");
        for (int from = 0; from < segments.length; from++) {
            int last = Math.min(segments.length, from + PythonNames.MOST_PARTS_BELOW);
            for (int to = from + 1; to <= last; to++) {
                packages.add(String.join(".", Arrays.asList(segments).subList(from, to)));
            }
        }
        return packages;
    }

    /** Packages around it, conftest.py files and build files, what settings load, and what Python loads at its start. */
    Set<String> loadedAnyway() {
        Set<String> names = new LinkedHashSet<>();
        for (String folder : Folders.around(path)) {
            names.add(Names.path(Folders.in(folder, "__init__.py")));
            names.add(Names.path(Folders.in(folder, "conftest.py")));
            names.add(PythonNames.build(folder));
        }
        layout.settings().everywhere().forEach(module -> names.addAll(PythonNames.modules(module)));
        names.add(PythonNames.module("sitecustomize"));
        names.add(PythonNames.module("usercustomize"));
        return names;
    }
}
