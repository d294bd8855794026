package dev.testflow.selector.graph;

import dev.testflow.selector.language.Unit;
import java.util.LinkedHashSet;
import java.util.Set;

/** A {@link Unit} as the index keeps it: names are hashes, sorted. */
record IndexedUnit(long name, long content, long[] declares, long[] references) {

    /** @param more what the unit declares besides what its analyser tells */
    static IndexedUnit of(Unit unit, Set<String> more) {
        Set<String> declares = new LinkedHashSet<>(unit.declares());
        declares.addAll(more);
        return new IndexedUnit(
                NameHash.of(unit.name()), unit.content(), NameHash.of(declares), NameHash.of(unit.references()));
    }
}
