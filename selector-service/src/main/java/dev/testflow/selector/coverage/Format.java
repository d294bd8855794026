package dev.testflow.selector.coverage;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a report is written in. */
public enum Format {
    /** JSON of coverage.py, with contexts unless it is of one test. */
    COVERAGE_PY("coverage.py", new CoveragePyReader()),
    /** LCOV's tracefile, with test names unless it is of one test. */
    LCOV("lcov", new LcovReader()),
    /** Istanbul's coverage-final.json of one test. */
    ISTANBUL("istanbul", new IstanbulReader()),
    /** The JSON that V8 writes, of one test. */
    V8("v8", new V8Reader()),
    /** JaCoCo's XML report of one test class. */
    JACOCO_XML("jacoco-xml", new JacocoXmlReader()),
    /** JaCoCo's execution data; its sessions are called after their test classes unless it is of one test. */
    JACOCO_EXEC("jacoco-exec", new JacocoExecReader());

    /** Reads reports of one format. They are hostile: whatever stands there ends with what it says, or with an {@link IOException}. */
    @FunctionalInterface
    interface Reader {
        void read(InputStream in, Report report) throws IOException;
    }

    private final String word;
    private final Reader reader;

    Format(String word, Reader reader) {
        this.word = word;
        this.reader = reader;
    }

    /** What it is called in requests and in the database. */
    public String word() {
        return word;
    }

    /** The format of this name. */
    public static Optional<Format> of(String word) {
        return Arrays.stream(values())
                .filter(format -> format.word.equals(word))
                .findFirst();
    }

    /** All names. */
    public static String words() {
        return Arrays.stream(values()).map(Format::word).collect(Collectors.joining(", "));
    }

    Report read(InputStream in, Sources sources) throws IOException {
        Report report = new Report(sources);
        reader.read(in, report);
        return report;
    }
}
