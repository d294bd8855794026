package dev.testflow.selector.graph;

import dev.testflow.selector.calls.Calls;
import java.io.IOException;
import java.lang.ref.SoftReference;
import java.nio.ByteBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** An index, mapped into memory: files, their units and the names between them, all by number. See {@link Section}. */
final class Index {

    static final int ID_BYTES = 20;

    private final ByteBuffer paths;
    private final IntBuffer pathOffsets;
    private final ByteBuffer contents;
    private final IntBuffer unitOffsets;
    private final IntBuffer unitFiles;
    private final LongBuffer unitNames;
    private final LongBuffer unitContents;
    private final LongBuffer names;
    private final IntBuffer declaredOffsets;
    private final IntBuffer declared;
    private final IntBuffer unusedOffsets;
    private final IntBuffer referredOffsets;
    private final IntBuffer referred;
    private final IntBuffer referringOffsets;
    private final IntBuffer referring;
    private final IntBuffer userOffsets;
    private final IntBuffer users;
    private final IntBuffer wordOffsets;
    private final IntBuffer words;
    private final IntBuffer callOffsets;
    private final ByteBuffer calls;
    private final Commits commits;
    private final int[] unknown;
    private final String origin;
    private final Sections sections;
    private volatile @Nullable Files files;
    private @Nullable SoftReference<Optional<Calls>> linked;

    private record Files(String folder, List<String> paths, int[] numbers) {}

    private Index(Sections sections) {
        this.sections = sections;
        this.origin =
                StandardCharsets.UTF_8.decode(sections.get(Section.ORIGIN)).toString();
        this.paths = sections.get(Section.PATHS);
        this.pathOffsets = ints(Section.PATH_OFFSETS);
        this.contents = sections.get(Section.CONTENTS);
        this.unitOffsets = ints(Section.UNIT_OFFSETS);
        this.unitFiles = ints(Section.UNIT_FILES);
        this.unitNames = longs(Section.UNIT_NAMES);
        this.unitContents = longs(Section.UNIT_CONTENTS);
        this.names = longs(Section.NAMES);
        this.declaredOffsets = ints(Section.DECLARED_OFFSETS);
        this.declared = ints(Section.DECLARED);
        this.unusedOffsets = ints(Section.UNUSED_OFFSETS);
        this.referredOffsets = ints(Section.REFERRED_OFFSETS);
        this.referred = ints(Section.REFERRED);
        this.referringOffsets = ints(Section.REFERRING_OFFSETS);
        this.referring = ints(Section.REFERRING);
        this.userOffsets = ints(Section.USER_OFFSETS);
        this.users = ints(Section.USERS);
        this.wordOffsets = ints(Section.WORD_OFFSETS);
        this.words = ints(Section.WORDS);
        this.callOffsets = ints(Section.CALL_OFFSETS);
        this.calls = sections.get(Section.CALLS);
        this.commits = new Commits(
                sections.get(Section.COMMITS),
                ints(Section.COMMITTED_OFFSETS),
                longs(Section.COMMITTED_PATHS),
                ints(Section.COMMITTED_FILES));
        this.unknown = new int[ints(Section.UNKNOWN).capacity()];
        ints(Section.UNKNOWN).get(unknown);
    }

    /** @throws IOException when there is none that can be read */
    static Index open(Path file) throws IOException {
        return new Index(Sections.map(file));
    }

    String origin() {
        return origin;
    }

    Commits commits() {
        return commits;
    }

    int files() {
        return pathOffsets.capacity() - 1;
    }

    int units() {
        return unitFiles.capacity();
    }

    /** Whether no file has more than one unit: then what holds of units holds of files, and their numbers are the same. */
    boolean isOfWholeFiles() {
        return files() == units();
    }

    int names() {
        return names.capacity();
    }

    String path(int file) {
        byte[] text = new byte[pathOffsets.get(file + 1) - pathOffsets.get(file)];
        paths.get(pathOffsets.get(file), text);
        return new String(text, StandardCharsets.UTF_8);
    }

    /** The number of a file; none when there is no such file. */
    OptionalInt file(String path) {
        int file = file(path, files());
        return file < 0 ? OptionalInt.empty() : OptionalInt.of(file);
    }

    /**
     * The numbers of files, each negative when there is no such file; not to be written to. The last answer is kept: whoever plans several workflows asks for the same tests.
     *
     * @param folder before each path; empty, or with a slash at its end
     * @param ordered by {@link Paths#ORDER}, nearly
     */
    int[] files(String folder, List<String> ordered) {
        Files known = files;
        if (known == null || known.paths() != ordered || !known.folder().equals(folder)) {
            known = new Files(folder, ordered, numbers(folder, ordered));
            files = known;
        }
        return known.numbers();
    }

    /** Like {@link #files}, but the answer is not kept. */
    int[] numbers(String folder, List<String> ordered) {
        int[] numbers = new int[ordered.size()];
        int near = 0;
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = file(folder + ordered.get(i), near);
            near = numbers[i] < 0 ? near : numbers[i] + 1;
        }
        return numbers;
    }

    /**
     * The number of a file; negative when there is no such file.
     *
     * @param near where to look first: it is found soonest when it is this file or one soon after it
     */
    private int file(String path, int near) {
        ByteBuffer wanted = ByteBuffer.wrap(path.getBytes(StandardCharsets.UTF_8));
        int low = 0;
        int high = near;
        for (int step = 1; high < files(); step *= 2) {
            int order = compare(high, wanted);
            if (order == 0) {
                return high;
            }
            if (order > 0) {
                break;
            }
            low = high + 1;
            high += step;
        }
        return file(wanted, low, Math.min(high, files()) - 1);
    }

    private int file(ByteBuffer wanted, int from, int to) {
        int low = from;
        int high = to;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int order = compare(middle, wanted);
            if (order == 0) {
                return middle;
            }
            low = order < 0 ? middle + 1 : low;
            high = order > 0 ? middle - 1 : high;
        }
        return -1;
    }

    private int compare(int file, ByteBuffer path) {
        return Paths.compare(
                paths.slice(pathOffsets.get(file), pathOffsets.get(file + 1) - pathOffsets.get(file)), path);
    }

    int firstUnit(int file) {
        return unitOffsets.get(file);
    }

    /** The hash of a unit's name. */
    long unitName(int unit) {
        return unitNames.get(unit);
    }

    int fileOf(int unit) {
        return unitFiles.get(unit);
    }

    /** The number of a name; negative when no unit declares it or refers to it. */
    int name(long hash) {
        int name = insertionPoint(hash);
        return name < names.capacity() && names.get(name) == hash ? name : -1;
    }

    private int insertionPoint(long hash) {
        int low = 0;
        int high = names.capacity();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (names.get(middle) < hash) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    int declaredFrom(int unit) {
        return declaredOffsets.get(unit);
    }

    /** Where those begin that nobody refers to. */
    int declaredTo(int unit) {
        return unusedOffsets.get(unit);
    }

    int declared(int position) {
        return declared.get(position);
    }

    int referredFrom(int unit) {
        return referredOffsets.get(unit);
    }

    int referredTo(int unit) {
        return referredOffsets.get(unit + 1);
    }

    int referred(int position) {
        return referred.get(position);
    }

    int referringFrom(int name) {
        return referringOffsets.get(name);
    }

    int referringTo(int name) {
        return referringOffsets.get(name + 1);
    }

    int referring(int position) {
        return referring.get(position);
    }

    int usersFrom(int file) {
        return userOffsets.get(file);
    }

    int usersTo(int file) {
        return userOffsets.get(file + 1);
    }

    /** See {@link Section#USERS}. */
    int user(int position) {
        return users.get(position);
    }

    /** Files that may refer to anything. */
    int[] unknown() {
        return unknown;
    }

    /** Whether a file may refer to anything. */
    boolean isUnknown(int file) {
        return Arrays.binarySearch(unknown, file) >= 0;
    }

    /** Why a file may refer to anything. */
    @Nullable
    String reason(int file) {
        int i = Arrays.binarySearch(unknown, file);
        if (i < 0) {
            return null;
        }
        IntBuffer offsets = ints(Section.REASON_OFFSETS);
        byte[] text = new byte[offsets.get(i + 1) - offsets.get(i)];
        sections.get(Section.REASONS).get(offsets.get(i), text);
        return new String(text, StandardCharsets.UTF_8);
    }

    String content(int file) {
        return id(contents, file);
    }

    /** One of ids that lie one behind the other: 40 hexadecimal digits. */
    static String id(ByteBuffer ids, int number) {
        byte[] id = new byte[ID_BYTES];
        ids.get(number * ID_BYTES, id);
        return HexFormat.of().formatHex(id);
    }

    /** See {@link Words}. */
    int[] words(int file) {
        IntBuffer view = wordsOf(file);
        int[] all = new int[view.remaining()];
        view.get(all);
        return all;
    }

    /** The same, where they lie: whoever reads them once need not copy those of all files. */
    IntBuffer wordsOf(int file) {
        return words.slice(wordOffsets.get(file), wordOffsets.get(file + 1) - wordOffsets.get(file));
    }

    /** Who calls what in a file, see {@link dev.testflow.selector.language.FileFacts}; empty when that is not known. */
    byte[] calls(int file) {
        byte[] all = new byte[callOffsets.get(file + 1) - callOffsets.get(file)];
        calls.get(callOffsets.get(file), all);
        return all;
    }

    /** Who calls what in all files; nothing when not all who may call are known. */
    synchronized Optional<Calls> calls() {
        Optional<Calls> known = linked == null ? null : linked.get();
        if (known == null) {
            known = IndexedCalls.of(this);
            linked = new SoftReference<>(known);
        }
        return known;
    }

    /** All of a file, as it was written. */
    IndexedFile read(int file) {
        List<IndexedUnit> units = new ArrayList<>();
        for (int unit = unitOffsets.get(file); unit < unitOffsets.get(file + 1); unit++) {
            units.add(new IndexedUnit(
                    unitNames.get(unit),
                    unitContents.get(unit),
                    hashes(declared, declaredOffsets.get(unit), declaredOffsets.get(unit + 1)),
                    hashes(referred, referredOffsets.get(unit), referredOffsets.get(unit + 1))));
        }
        return new IndexedFile(path(file), content(file), units, reason(file), words(file), calls(file));
    }

    private long[] hashes(IntBuffer numbers, int from, int to) {
        long[] hashes = new long[to - from];
        for (int i = from; i < to; i++) {
            hashes[i - from] = names.get(numbers.get(i));
        }
        return hashes;
    }

    private IntBuffer ints(Section section) {
        return sections.get(section).asIntBuffer();
    }

    private LongBuffer longs(Section section) {
        return sections.get(section).asLongBuffer();
    }
}
