package dev.testflow.selector.language.python;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** How Python files name each other, beside the names that every file has. */
public final class PythonNames {

    private static final int MOST_PARTS = 10;

    /** Of a package, for whatever is below it: a path of a thousand folders has half a million packages in it. */
    static final int MOST_PARTS_BELOW = 32;

    private PythonNames() {}

    /** A module of a source root, by its dotted name. */
    static String module(String dotted) {
        return "python:" + dotted;
    }

    /** A module by the end of its dotted name, for folders that get onto the module path in ways that cannot be seen. */
    static String tail(String dotted) {
        return "python-tail:" + dotted;
    }

    /** A module by its place: a path without extension, of a package the folder's. */
    static String place(String path) {
        return "python-place:" + path;
    }

    /** Any module below a package, by the end of the package's dotted name; for programs that make up module names. Of a name with more parts, what is below its first ones. */
    static String below(String dotted) {
        int end = dotted.indexOf('.');
        for (int parts = 1; parts < MOST_PARTS_BELOW && end >= 0; parts++) {
            end = dotted.indexOf('.', end + 1);
        }
        return "python-below:" + (end < 0 ? dotted : dotted.substring(0, end));
    }

    /** Any module that a program could come across below a source root; tests are not among them. */
    static String root(String folder) {
        return "python-root:" + folder;
    }

    /** What a folder's Python files are built, installed and run with. */
    static String build(String folder) {
        return "python-build:" + folder;
    }

    /** The settings of a Django site. */
    static String django() {
        return "python-django:";
    }

    /** What a dotted name in text may stand for: a module, something in it, and the packages around it. */
    public static Set<String> modules(String dotted) {
        Set<String> names = new LinkedHashSet<>();
        prefixes(dotted).forEach(prefix -> names.add(module(prefix)));
        return names;
    }

    /** {@code a}, {@code a.b} and {@code a.b.c} of {@code a.b.c}. */
    static List<String> prefixes(String dotted) {
        List<String> prefixes = new ArrayList<>();
        int end = dotted.indexOf('.');
        while (end >= 0 && prefixes.size() < MOST_PARTS) {
            prefixes.add(dotted.substring(0, end));
            end = dotted.indexOf('.', end + 1);
        }
        prefixes.add(dotted);
        return prefixes;
    }
}
