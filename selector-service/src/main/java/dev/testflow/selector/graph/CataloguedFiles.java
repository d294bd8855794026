package dev.testflow.selector.graph;

import dev.testflow.selector.Catalogue;
import java.util.BitSet;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** Which files of an index are tests of a catalogue. Asked for few, each is looked up in the catalogue; asked for many, all tests are looked up in the index, once. */
final class CataloguedFiles {

    /** How much dearer it is to look a file up in the catalogue: tests are looked up in their order. */
    private static final int DEARER = 4;

    private final Index index;
    private final Catalogue catalogue;
    private final String prefix;
    private long asked;
    private @Nullable BitSet all;

    CataloguedFiles(Index index, Catalogue catalogue) {
        this.index = index;
        this.catalogue = catalogue;
        String root = catalogue.application().root();
        this.prefix = root.isEmpty() ? "" : root + "/";
    }

    /** @param count of how many files it will be asked */
    IntPredicate among(int count) {
        asked += count;
        if (all == null && asked * DEARER < catalogue.tests().size()) {
            return file -> {
                String path = index.path(file);
                return path.startsWith(prefix) && catalogue.contains(name(path));
            };
        }
        if (all == null) {
            all = all();
        }
        return all::get;
    }

    /** What the catalogue calls a test. */
    String name(String path) {
        return path.substring(prefix.length());
    }

    private BitSet all() {
        BitSet files = new BitSet(index.files());
        int near = 0;
        for (String test : catalogue.tests()) {
            int file = index.file(prefix + test, near);
            if (file >= 0) {
                files.set(file);
                near = file + 1;
            }
        }
        return files;
    }
}
