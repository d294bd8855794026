package dev.testflow.selector.graph;

import java.util.Arrays;
import java.util.stream.IntStream;

/** Lays out which files use which, see {@link Section#USERS}. */
final class FileUses {

    private static final int NOBODY = -1;
    private static final int SEVERAL = -2;

    private final int[][] declared;
    private final int[] referringOffsets;
    private final int members;
    /** By name: the file that declares it, if one does. */
    private final int[] declarers;

    /** By file: the files that alone declare a name that it refers to. */
    private final int[][] uses;

    /**
     * By file: numbers of names.
     *
     * @param referringOffsets see {@link Section#REFERRING}
     * @param members how many names are those of members; they are the first
     */
    FileUses(int[][] declared, int[][] referred, int[] referringOffsets, int members) {
        this.declared = declared;
        this.referringOffsets = referringOffsets;
        this.members = members;
        this.declarers = declarers();
        this.uses = IntStream.range(0, referred.length)
                .parallel()
                .mapToObj(file -> uses(file, referred[file]))
                .toArray(int[][]::new);
    }

    private int[] declarers() {
        int[] declarers = new int[referringOffsets.length - 1];
        Arrays.fill(declarers, NOBODY);
        for (int file = 0; file < declared.length; file++) {
            for (int name : declared[file]) {
                boolean alone = declarers[name] == NOBODY || declarers[name] == file;
                declarers[name] = alone ? file : SEVERAL;
            }
        }
        return declarers;
    }

    private int[] uses(int file, int[] referred) {
        return Arrays.stream(referred)
                .filter(name -> name >= members && declarers[name] >= 0 && declarers[name] != file)
                .map(name -> declarers[name])
                .sorted()
                .distinct()
                .toArray();
    }

    int[][] users() {
        int[] counts = new int[uses.length];
        for (int[] used : uses) {
            for (int file : used) {
                counts[file]++;
            }
        }
        int[][] users = new int[uses.length][];
        for (int file = 0; file < users.length; file++) {
            int[] shared = shared(declared[file]);
            users[file] = Arrays.copyOf(shared, shared.length + counts[file]);
            counts[file] = shared.length;
        }
        for (int file = 0; file < uses.length; file++) {
            for (int used : uses[file]) {
                users[used][counts[used]++] = file;
            }
        }
        return users;
    }

    private int[] shared(int[] declared) {
        return Arrays.stream(declared)
                .filter(name -> name >= members
                        && declarers[name] == SEVERAL
                        && referringOffsets[name] < referringOffsets[name + 1])
                .map(name -> ~name)
                .sorted()
                .distinct()
                .toArray();
    }
}
