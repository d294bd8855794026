package dev.testflow.selector.graph;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Lays out an index and writes it. */
final class IndexWriter {

    private final List<IndexedFile> files;
    private final List<IndexedUnit> units;
    private final NameNumbers numbers = new NameNumbers();
    private final long[] names;
    private final ByteBuffer[] sections = new ByteBuffer[Section.values().length];

    private IndexWriter(List<IndexedFile> files) {
        this.files = files;
        this.units = files.stream().flatMap(file -> file.units().stream()).toList();
        for (IndexedUnit unit : units) {
            for (long name : unit.declares()) {
                numbers.add(name);
            }
            for (long name : unit.references()) {
                numbers.add(name);
            }
        }
        this.names = numbers.number();
    }

    /**
     * Writes an index.
     *
     * @param files in the order of their paths
     * @param commits by id, the newest first: the hashes of the paths that it changed
     * @param origin who wrote it; an index of another origin has to be read anew
     */
    static void write(Path target, List<IndexedFile> files, Map<String, long[]> commits, String origin)
            throws IOException {
        IndexWriter writer = new IndexWriter(files);
        writer.put(Section.ORIGIN, ByteBuffer.wrap(origin.getBytes(StandardCharsets.UTF_8)));
        writer.layOutFiles();
        writer.layOutUnits();
        writer.layOutNames();
        writer.layOutUnknown();
        writer.layOutCommits(commits);
        Sections.write(target, writer.sections);
    }

    private void layOutFiles() {
        texts(Section.PATH_OFFSETS, Section.PATHS, files.stream().map(IndexedFile::path));
        put(Section.CONTENTS, ids(files.stream().map(IndexedFile::content).toList()));
        bytes(
                Section.CALL_OFFSETS,
                Section.CALLS,
                files.stream().map(IndexedFile::calls).toList());
        put(Section.UNIT_OFFSETS, offsets(files, file -> file.units().size()));
        put(Section.WORD_OFFSETS, offsets(files, file -> file.words().length));
        put(
                Section.WORDS,
                ints(files.stream()
                        .flatMapToInt(file -> Arrays.stream(file.words()))
                        .toArray()));
    }

    private void layOutUnits() {
        ByteBuffer owners = ByteBuffer.allocate(Integer.BYTES * units.size());
        for (int file = 0; file < files.size(); file++) {
            for (int unit = 0; unit < files.get(file).units().size(); unit++) {
                owners.putInt(file);
            }
        }
        put(Section.UNIT_FILES, owners.flip());
        put(
                Section.UNIT_NAMES,
                longs(units.stream().mapToLong(IndexedUnit::name).toArray()));
        put(
                Section.UNIT_CONTENTS,
                longs(units.stream().mapToLong(IndexedUnit::content).toArray()));
    }

    private void layOutNames() {
        put(Section.NAMES, longs(names));
        int[] referringOffsets = new int[names.length + 1];
        int[][] referred = numbers(IndexedUnit::references);
        int[][] declared = numbers(IndexedUnit::declares);
        for (int[] unit : referred) {
            for (int name : unit) {
                referringOffsets[name + 1]++;
            }
        }
        Arrays.parallelPrefix(referringOffsets, Integer::sum);
        layOutDeclared(declared, referringOffsets);
        put(Section.REFERRED_OFFSETS, Section.REFERRED, referred);
        put(Section.REFERRING_OFFSETS, ints(referringOffsets));
        put(Section.REFERRING, ints(inverted(referred, referringOffsets)));
        layOutUses(declared, referred, referringOffsets);
    }

    private void layOutUses(int[][] declared, int[][] referred, int[] referringOffsets) {
        int members = (int) Arrays.stream(names).takeWhile(NameHash::isMember).count();
        put(
                Section.USER_OFFSETS,
                Section.USERS,
                new FileUses(ofFiles(declared), ofFiles(referred), referringOffsets, members).users());
    }

    private int[][] ofFiles(int[][] ofUnits) {
        if (units.size() == files.size()) {
            return ofUnits;
        }
        int[][] ofFiles = new int[files.size()][];
        int first = 0;
        for (int file = 0; file < ofFiles.length; file++) {
            int next = first + files.get(file).units().size();
            ofFiles[file] = Arrays.stream(ofUnits, first, next)
                    .flatMapToInt(Arrays::stream)
                    .toArray();
            first = next;
        }
        return ofFiles;
    }

    private static int[] inverted(int[][] referred, int[] offsets) {
        int[] next = offsets.clone();
        int[] referring = new int[offsets[offsets.length - 1]];
        for (int unit = 0; unit < referred.length; unit++) {
            for (int name : referred[unit]) {
                referring[next[name]++] = unit;
            }
        }
        return referring;
    }

    private void layOutDeclared(int[][] declaredByUnit, int[] referringOffsets) {
        ByteBuffer offsets = ByteBuffer.allocate(Integer.BYTES * (units.size() + 1));
        ByteBuffer unused = ByteBuffer.allocate(Integer.BYTES * units.size());
        ByteBuffer declared = ByteBuffer.allocate(Integer.BYTES
                * units.stream().mapToInt(unit -> unit.declares().length).sum());
        for (int[] all : declaredByUnit) {
            offsets.putInt(declared.position() / Integer.BYTES);
            for (int name : all) {
                if (referringOffsets[name] < referringOffsets[name + 1]) {
                    declared.putInt(name);
                }
            }
            unused.putInt(declared.position() / Integer.BYTES);
            for (int name : all) {
                if (referringOffsets[name] == referringOffsets[name + 1]) {
                    declared.putInt(name);
                }
            }
        }
        offsets.putInt(declared.position() / Integer.BYTES);
        put(Section.DECLARED_OFFSETS, offsets.flip());
        put(Section.UNUSED_OFFSETS, unused.flip());
        put(Section.DECLARED, declared.flip());
    }

    private void layOutUnknown() {
        List<Integer> unknown = Stream.iterate(0, file -> file < files.size(), file -> file + 1)
                .filter(file -> files.get(file).unknown() != null)
                .toList();
        put(Section.UNKNOWN, ints(unknown.stream().mapToInt(Integer::intValue).toArray()));
        texts(
                Section.REASON_OFFSETS,
                Section.REASONS,
                unknown.stream().map(file -> String.valueOf(files.get(file).unknown())));
    }

    private void layOutCommits(Map<String, long[]> commits) {
        List<long[]> changed = List.copyOf(commits.values());
        long[] paths = changed.stream().flatMapToLong(Arrays::stream).toArray();
        Set<Long> wanted = Arrays.stream(paths).boxed().collect(Collectors.toSet());
        Map<Long, Integer> numbers = new HashMap<>();
        for (int file = 0; !wanted.isEmpty() && file < files.size(); file++) {
            long hash = NameHash.of(files.get(file).path());
            if (wanted.contains(hash)) {
                numbers.put(hash, file);
            }
        }
        put(Section.COMMITS, ids(commits.keySet()));
        put(Section.COMMITTED_OFFSETS, offsets(changed, files -> files.length));
        put(Section.COMMITTED_PATHS, longs(paths));
        put(
                Section.COMMITTED_FILES,
                ints(Arrays.stream(paths)
                        .mapToInt(path -> numbers.getOrDefault(path, -1))
                        .toArray()));
    }

    private static ByteBuffer ids(Collection<String> ids) {
        ByteBuffer bytes = ByteBuffer.allocate(Index.ID_BYTES * ids.size());
        ids.forEach(id -> bytes.put(HexFormat.of().parseHex(id)));
        return bytes.flip();
    }

    /** By unit: the numbers of names that it has, sorted, so that the same files make the same index whether they were read or known. */
    private int[][] numbers(Function<IndexedUnit, long[]> hashes) {
        return units.parallelStream()
                .map(unit -> Arrays.stream(hashes.apply(unit))
                        .mapToInt(numbers::of)
                        .sorted()
                        .toArray())
                .toArray(int[][]::new);
    }

    private void texts(Section offsets, Section bytes, Stream<String> texts) {
        bytes(
                offsets,
                bytes,
                texts.map(text -> text.getBytes(StandardCharsets.UTF_8)).toList());
    }

    private void bytes(Section offsets, Section bytes, List<byte[]> all) {
        put(offsets, offsets(all, one -> one.length));
        ByteBuffer joined = ByteBuffer.allocate(
                Math.toIntExact(all.stream().mapToLong(one -> one.length).sum()));
        all.forEach(joined::put);
        put(bytes, joined.flip());
    }

    private static <T> ByteBuffer offsets(List<T> things, Function<T, Integer> size) {
        ByteBuffer offsets = ByteBuffer.allocate(Integer.BYTES * (things.size() + 1));
        int offset = 0;
        for (T thing : things) {
            offsets.putInt(offset);
            offset = Math.addExact(offset, size.apply(thing));
        }
        return offsets.putInt(offset).flip();
    }

    private static ByteBuffer ints(int[] values) {
        ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(Integer.BYTES, values.length));
        bytes.asIntBuffer().put(values);
        return bytes;
    }

    private static ByteBuffer longs(long[] values) {
        ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(Long.BYTES, values.length));
        bytes.asLongBuffer().put(values);
        return bytes;
    }

    private void put(Section offsets, Section numbers, int[][] all) {
        put(offsets, offsets(Arrays.asList(all), one -> one.length));
        put(numbers, ints(Arrays.stream(all).flatMapToInt(Arrays::stream).toArray()));
    }

    private void put(Section section, ByteBuffer bytes) {
        sections[section.ordinal()] = bytes;
    }
}
