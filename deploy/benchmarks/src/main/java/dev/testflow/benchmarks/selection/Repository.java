package dev.testflow.benchmarks.selection;

import dev.testflow.selector.graph.Revision;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A revision in memory whose files are made when they are read: lists of names for {@link NameLists}, of a {@link Shape}. */
final class Repository implements Revision {

    private static final int FILES_PER_COMMIT = 6;

    private final Shape shape;
    private final NavigableSet<String> paths;
    private final BitSet changed;

    private Repository(Shape shape, NavigableSet<String> paths, BitSet changed) {
        this.shape = shape;
        this.paths = paths;
        this.changed = changed;
    }

    static Repository of(Shape shape) {
        NavigableSet<String> paths = IntStream.range(0, shape.files())
                .mapToObj(file -> path(shape, file))
                .collect(Collectors.toCollection(TreeSet::new));
        return new Repository(shape, Collections.unmodifiableNavigableSet(paths), new BitSet());
    }

    /** The revision after a commit that touched these files. */
    Repository change(int... files) {
        BitSet more = new BitSet();
        more.or(changed);
        Arrays.stream(files).forEach(more::set);
        return new Repository(shape, paths, more);
    }

    /** Spreads those that are much used over the order of paths. */
    static String packageName(int number) {
        return "p%08x".formatted(Integer.reverse(number));
    }

    String path(int file) {
        return path(shape, file);
    }

    List<String> tests() {
        return IntStream.range(shape.sources(), shape.files())
                .mapToObj(this::path)
                .toList();
    }

    @Override
    public String commit() {
        return "%08x%032x".formatted(shape.tests(), changed.hashCode());
    }

    @Override
    public List<String> commits(int most) {
        return IntStream.range(0, most).mapToObj("%040x"::formatted).toList();
    }

    @Override
    public List<String> changedBy(String commit, int most) {
        SplittableRandom random = new SplittableRandom(Long.parseLong(commit, 16));
        return random.ints(FILES_PER_COMMIT, 0, shape.files())
                .mapToObj(this::path)
                .toList();
    }

    @Override
    public NavigableSet<String> paths() {
        return paths;
    }

    @Override
    public String contentId(String path) {
        int file = number(path);
        return "%032x%08x".formatted(changed.get(file) ? 1 : 0, file);
    }

    @Override
    public Content read(String path) {
        return new Content(text(number(path)).getBytes(StandardCharsets.UTF_8), true);
    }

    @Override
    public Optional<byte[]> content(String path) {
        return Optional.empty();
    }

    private String text(int file) {
        return "n" + file + (changed.get(file) ? ",changed" + file : "") + " "
                + Arrays.stream(shape.references(file))
                        .mapToObj(other -> "n" + other)
                        .collect(Collectors.joining(","));
    }

    private static String path(Shape shape, int file) {
        String folder = "packages/" + packageName(shape.packageOf(file)) + "/";
        return shape.isTest(file) ? folder + "test/t" + file + ".test.js" : folder + "src/m" + file + ".js";
    }

    private static int number(String path) {
        int name = path.lastIndexOf('/') + 2;
        return Integer.parseInt(path, name, path.indexOf('.', name), 10);
    }
}
