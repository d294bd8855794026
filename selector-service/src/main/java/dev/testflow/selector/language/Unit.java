package dev.testflow.selector.language;

import java.util.Set;

/**
 * A part of a file that can change alone, such as a method or a single dependency of a build file. When a unit changed, whatever
 * refers to one of the names it declares is affected, and so on. A file of which nothing smaller is known is one unit.
 *
 * @param name what tells it from the file's other units; empty for the file as a whole
 * @param content a hash of what it consists of, without what means nothing, such as comments; two revisions of a unit with the
 *     same hash do not differ. 0 when only the file's own hash tells
 * @param declares names, see {@link Names}
 * @param references names
 */
public record Unit(String name, long content, Set<String> declares, Set<String> references) {

    public Unit {
        declares = Set.copyOf(declares);
        references = Set.copyOf(references);
    }
}
