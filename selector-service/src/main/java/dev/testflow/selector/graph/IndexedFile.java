package dev.testflow.selector.graph;

import dev.testflow.selector.language.FileFacts;
import dev.testflow.selector.language.Names;
import dev.testflow.selector.language.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A file as the index keeps it.
 *
 * @param content identifies its bytes: 40 hexadecimal digits
 * @param unknown why it may refer to anything; absent when its units tell everything
 * @param words see {@link Words}
 * @param calls see {@link FileFacts}
 */
record IndexedFile(
        String path,
        String content,
        List<IndexedUnit> units,
        @Nullable String unknown,
        int[] words,
        byte[] calls) {

    static IndexedFile of(String path, String content, FileFacts facts, int[] words) {
        Set<String> own = Names.of(path);
        List<IndexedUnit> units = new ArrayList<>(facts.units().size());
        for (Unit unit : facts.units()) {
            units.add(IndexedUnit.of(unit, units.isEmpty() ? own : Set.of()));
        }
        return new IndexedFile(path, content, units, facts.unknown().orElse(null), words, facts.calls());
    }
}
