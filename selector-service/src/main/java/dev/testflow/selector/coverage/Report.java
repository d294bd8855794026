package dev.testflow.selector.coverage;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.roaringbitmap.RoaringBitmap;

/** What a report says: by the names that it gives tests, and by the paths of the repository. */
final class Report {

    /** What runs before the first test, or in none. */
    static final String NO_TEST = "";

    private static final int MOST_LINES = 1_000_000;
    private static final int MOST_FILES = 50_000;
    private static final int MOST_TESTS = 50_000;
    private static final int MOST_ENTRIES = 400_000;
    private static final int MOST_UNKNOWN = 1_000;
    private static final int MOST_CHARACTERS = 10_000_000;

    private final Sources sources;
    private final Map<String, Map<String, RoaringBitmap>> run = new LinkedHashMap<>();
    private final Map<String, RoaringBitmap> watched = new LinkedHashMap<>();
    private final Map<String, RoaringBitmap> excluded = new LinkedHashMap<>();
    private final Set<String> unknownFiles = new LinkedHashSet<>();
    private int entries;
    private int characters;

    Report(Sources sources) {
        this.sources = sources;
    }

    Sources sources() {
        return sources;
    }

    /** The repository's path of a file; nothing when it is none of the repository's. */
    Optional<String> file(String reported) throws UnreadableReportException {
        Optional<String> path = sources.find(reported);
        if (path.isEmpty()) {
            unknown(reported);
        }
        check(watched.size() <= MOST_FILES, "it tells of more than " + MOST_FILES + " files");
        return path;
    }

    /** The file is none of the repository's, or cannot be the one that ran. */
    void unknown(String reported) throws UnreadableReportException {
        if (unknownFiles.size() < MOST_UNKNOWN && unknownFiles.add(reported)) {
            name(reported);
        }
    }

    private void name(String name) throws UnreadableReportException {
        characters += name.length();
        check(characters <= MOST_CHARACTERS, "its names have more than " + MOST_CHARACTERS + " characters");
    }

    /** Whether it ran or not would be told of these lines. */
    void watch(String path, int first, int last) throws UnreadableReportException {
        add(watched.computeIfAbsent(path, key -> new RoaringBitmap()), first, last);
    }

    /** These lines may run without being told. */
    void exclude(String path, int line) throws UnreadableReportException {
        add(excluded.computeIfAbsent(path, key -> new RoaringBitmap()), line, line);
    }

    /** A test, or {@link #NO_TEST}, ran these lines. */
    void run(String test, String path, int first, int last) throws UnreadableReportException {
        Map<String, RoaringBitmap> files = run.get(test);
        if (files == null) {
            name(test);
            files = new LinkedHashMap<>();
            run.put(test, files);
        }
        RoaringBitmap lines = files.get(path);
        if (lines == null) {
            lines = new RoaringBitmap();
            files.put(path, lines);
            entries++;
            check(run.size() <= MOST_TESTS, "it tells of more than " + MOST_TESTS + " tests");
            check(
                    entries <= MOST_ENTRIES,
                    "it tells of more than " + MOST_ENTRIES + " files of tests; send it in parts");
        }
        add(lines, first, last);
    }

    Map<String, Map<String, RoaringBitmap>> run() {
        return run;
    }

    Map<String, RoaringBitmap> watched() {
        return watched;
    }

    Map<String, RoaringBitmap> excluded() {
        return excluded;
    }

    Set<String> unknownFiles() {
        return unknownFiles;
    }

    private static void add(RoaringBitmap lines, int first, int last) throws UnreadableReportException {
        check(
                first >= 1 && first <= last && last <= MOST_LINES,
                "a line is " + first + " to " + last + ", not from 1 to " + MOST_LINES);
        lines.add((long) first, last + 1L);
    }

    static void check(boolean holds, String problem) throws UnreadableReportException {
        if (!holds) {
            throw new UnreadableReportException(problem);
        }
    }
}
