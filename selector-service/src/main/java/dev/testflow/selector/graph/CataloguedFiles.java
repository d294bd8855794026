package dev.testflow.selector.graph;

import dev.testflow.selector.Catalogue;
import java.nio.IntBuffer;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/** Which files of an index are tests of a catalogue. Asked for few, each is looked up in the catalogue; asked for many, all tests are looked up in the index, once. */
final class CataloguedFiles {

    private static final IntBuffer NOTHING = IntBuffer.allocate(0);

    /** How much dearer it is to look a file up in the catalogue: tests are looked up in their order. */
    private static final int DEARER = 4;

    private final Index index;
    private final Catalogue catalogue;
    private final String prefix;
    private long asked;
    private int @Nullable [] tests;

    CataloguedFiles(Index index, Catalogue catalogue) {
        this.index = index;
        this.catalogue = catalogue;
        String root = catalogue.application().root();
        this.prefix = root.isEmpty() ? "" : root + "/";
    }

    /**
     * The number in the catalogue of a file; negative for one that is no test of it.
     *
     * @param count of how many files it will be asked
     */
    IntUnaryOperator among(int count) {
        asked += count;
        if (tests == null && asked * DEARER < catalogue.tests().size()) {
            return file -> {
                String path = index.path(file);
                return path.startsWith(prefix) ? catalogue.number(path.substring(prefix.length())) : -1;
            };
        }
        int[] numbers = tests == null ? numbers() : tests;
        tests = numbers;
        return file -> numbers[file];
    }

    /** A test's path in the repository. */
    String path(int test) {
        return prefix.isEmpty()
                ? catalogue.tests().get(test)
                : prefix + catalogue.tests().get(test);
    }

    /** Before each test's path; empty, or with a slash at its end. */
    String folder() {
        return prefix;
    }

    List<String> tests() {
        return catalogue.tests();
    }

    private int[] numbers() {
        int[] files = files();
        int[] tests = new int[index.files()];
        Arrays.fill(tests, -1);
        for (int test = 0; test < files.length; test++) {
            if (files[test] >= 0) {
                tests[files[test]] = test;
            }
        }
        return tests;
    }

    /** The {@link Words} of all tests of the catalogue, by their numbers; they are read when they are asked for. */
    List<IntBuffer> words() {
        int[] files = files();
        return new AbstractList<>() {
            @Override
            public IntBuffer get(int test) {
                return files[test] < 0 ? NOTHING : index.wordsOf(files[test]);
            }

            @Override
            public int size() {
                return files.length;
            }
        };
    }

    /** By test: its file; negative when the index does not have it. */
    private int[] files() {
        return index.files(prefix, catalogue.tests());
    }
}
