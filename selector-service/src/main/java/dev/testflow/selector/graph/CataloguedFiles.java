package dev.testflow.selector.graph;

import dev.testflow.selector.Catalogue;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.ObjIntConsumer;
import org.jspecify.annotations.Nullable;

/** Which files of an index are tests of a catalogue. Asked for few, each is looked up in the catalogue; asked for many, all tests are looked up in the index, once. */
final class CataloguedFiles {

    /** How much dearer it is to look a file up in the catalogue: tests are looked up in their order. */
    private static final int DEARER = 4;

    private final Index index;
    private final Catalogue catalogue;
    private final String prefix;
    private long asked;
    private @Nullable String @Nullable [] all;

    CataloguedFiles(Index index, Catalogue catalogue) {
        this.index = index;
        this.catalogue = catalogue;
        String root = catalogue.application().root();
        this.prefix = root.isEmpty() ? "" : root + "/";
    }

    /**
     * What the catalogue calls a file; null for one that is no test of it.
     *
     * @param count of how many files it will be asked
     */
    IntFunction<@Nullable String> among(int count) {
        asked += count;
        if (all == null && asked * DEARER < catalogue.tests().size()) {
            return file -> {
                String path = index.path(file);
                String name = path.startsWith(prefix) ? path.substring(prefix.length()) : "";
                return catalogue.contains(name) ? name : null;
            };
        }
        @Nullable String[] names = all == null ? all() : all;
        all = names;
        return file -> names[file];
    }

    private @Nullable String[] all() {
        @Nullable String[] names = new String[index.files()];
        forEach((test, file) -> {
            if (file >= 0) {
                names[file] = test;
            }
        });
        return names;
    }

    /** The {@link Words} of all tests of the catalogue, in its order. */
    List<int[]> words() {
        List<int[]> words = new ArrayList<>(catalogue.tests().size());
        forEach((test, file) -> words.add(file < 0 ? new int[0] : index.words(file)));
        return words;
    }

    private void forEach(ObjIntConsumer<String> action) {
        int near = 0;
        for (String test : catalogue.tests()) {
            int file = index.file(prefix + test, near);
            action.accept(test, file);
            near = file < 0 ? near : file + 1;
        }
    }
}
