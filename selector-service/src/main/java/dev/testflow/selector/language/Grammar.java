package dev.testflow.selector.language;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.treesitter.TSInputEncoding;
import org.treesitter.TSLanguage;
import org.treesitter.TSParser;
import org.treesitter.TSQuery;
import org.treesitter.TSQueryCapture;
import org.treesitter.TSQueryCursor;
import org.treesitter.TSQueryMatch;
import org.treesitter.TSTree;

/**
 * A <a href="https://tree-sitter.github.io">Tree-sitter</a> grammar with a query: finds places in the source text of a language. It goes
 * on after syntax errors, so that also broken or newer source tells what it can.
 */
public final class Grammar {

    private static final long MOST_MICROSECONDS = TimeUnit.SECONDS.toMicros(5);
    private static final int BLOCK = 1 << 16;

    static {
        System.setProperty("tree-sitter-lib", libraries());
    }

    private final TSLanguage language;
    private final TSQuery query;

    /**
     * Prepares a query.
     *
     * @param language called once the native libraries have their place
     * @param query in Tree-sitter's query language, without predicates
     */
    public Grammar(Supplier<TSLanguage> language, String query) {
        this.language = language.get();
        this.query = new TSQuery(this.language, query);
    }

    /** A place that the query found: its capture's name and the source text there. */
    public record Capture(String name, String text) {}

    /**
     * What the query found in a source.
     *
     * @param matches in the order of their places, each with its captures
     * @param broken whether some of the source is not of the grammar, so that places there may be missing
     */
    public record Found(List<List<Capture>> matches, boolean broken) {}

    /**
     * Where the query found something.
     *
     * @param name of the capture
     * @param start of the place, in bytes
     * @param end of the place, exclusive
     */
    public record Place(String name, int start, int end) {}

    /** Looks through a source; nothing when it takes too long. */
    public Optional<Found> in(byte[] source) {
        // A zero byte would be the end of the text to the grammar.
        byte[] bytes =
                new String(source, StandardCharsets.UTF_8).replace('\0', ' ').getBytes(StandardCharsets.UTF_8);
        return parse(bytes)
                .flatMap(tree -> matches(tree, capture -> capture(capture, bytes))
                        .map(matches -> new Found(matches, tree.getRootNode().hasError())));
    }

    /**
     * Finds the places that the query matches.
     *
     * @param source UTF-8, without zero bytes
     * @return nothing when some of the source is not of the grammar, or it takes too long
     */
    public Optional<List<List<Place>>> places(byte[] source) {
        return parse(source)
                .filter(tree -> !tree.getRootNode().hasError())
                .flatMap(tree -> matches(
                        tree,
                        capture -> new Place(
                                query.getCaptureNameForId(capture.getIndex()),
                                capture.getNode().getStartByte(),
                                capture.getNode().getEndByte())));
    }

    private Optional<TSTree> parse(byte[] bytes) {
        TSParser parser = new TSParser();
        parser.setLanguage(language);
        parser.setTimeoutMicros(MOST_MICROSECONDS);
        // Of a text that is given as a whole, an unfinished tree crashes the machine when it is looked at.
        @Nullable
        TSTree tree = parser.parse(
                new byte[BLOCK],
                null,
                (block, offset, position) -> copied(bytes, offset, block),
                TSInputEncoding.TSInputEncodingUTF8);
        return Optional.ofNullable(tree);
    }

    private static int copied(byte[] bytes, int offset, byte[] block) {
        int length = Math.clamp(bytes.length - (long) offset, 0, block.length);
        System.arraycopy(bytes, Math.min(offset, bytes.length), block, 0, length);
        return length;
    }

    /** Nothing when it takes too long, as with deep nesting: the cursor then behaves as at the end. */
    private <T> Optional<List<List<T>>> matches(TSTree tree, Function<TSQueryCapture, T> read) {
        long end = System.nanoTime() + TimeUnit.MICROSECONDS.toNanos(MOST_MICROSECONDS);
        TSQueryCursor cursor = new TSQueryCursor();
        cursor.setTimeoutMicros(MOST_MICROSECONDS);
        cursor.exec(query, tree.getRootNode());
        List<List<T>> matches = new ArrayList<>();
        TSQueryMatch match = new TSQueryMatch();
        while (System.nanoTime() < end && cursor.nextMatch(match)) {
            matches.add(Arrays.stream(match.getCaptures()).map(read).toList());
        }
        return System.nanoTime() < end ? Optional.of(matches) : Optional.empty();
    }

    private Capture capture(TSQueryCapture capture, byte[] bytes) {
        int start = capture.getNode().getStartByte();
        int end = capture.getNode().getEndByte();
        return new Capture(
                query.getCaptureNameForId(capture.getIndex()),
                new String(bytes, start, end - start, StandardCharsets.UTF_8));
    }

    /** A folder that only this process can write to: what lies in a shared one could be somebody else's code. */
    private static String libraries() {
        try {
            Path folder = Files.createTempDirectory("testflow-grammars");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
            return folder.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
