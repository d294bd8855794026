package dev.testflow.selector.language.javascript;

import java.util.LinkedHashSet;
import java.util.Set;

/**
 * What a source file mentions.
 *
 * @param modules specifiers of modules
 * @param texts other texts, any of which may name a file or a package
 * @param beginnings of texts whose rest is computed
 * @param parts texts given to functions that put paths together or open files, where also a bare word is a file's name
 */
record Mentions(Set<String> modules, Set<String> texts, Set<String> beginnings, Set<String> parts, Flags flags) {

    /**
     * What else is to be known.
     *
     * @param computed whether a module is loaded whose name nothing tells
     * @param ambient whether it declares types for files that do not import it
     */
    record Flags(boolean computed, boolean ambient) {

        Flags and(Flags other) {
            return new Flags(computed || other.computed, ambient || other.ambient);
        }
    }

    static Mentions none() {
        return new Mentions(
                new LinkedHashSet<>(),
                new LinkedHashSet<>(),
                new LinkedHashSet<>(),
                new LinkedHashSet<>(),
                new Flags(false, false));
    }

    /** What either mentions. */
    Mentions and(Mentions other) {
        return new Mentions(
                union(modules, other.modules),
                union(texts, other.texts),
                union(beginnings, other.beginnings),
                union(parts, other.parts),
                flags.and(other.flags));
    }

    private static Set<String> union(Set<String> one, Set<String> other) {
        Set<String> both = new LinkedHashSet<>(one);
        both.addAll(other);
        return both;
    }
}
