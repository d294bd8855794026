package dev.testflow.executor.recorder;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.Map;
import java.util.TreeMap;

/** The lines that a test ran, and those that it would have been told of, as a tracefile of LCOV's: <a href="https://github.com/linux-test-project/lcov/blob/master/man/geninfo.1">geninfo(1)</a>. */
final class LineReport {

    private static final String FORMAT = "lcov";
    private static final int MOST_LINES = 1_000_000;

    private final Map<String, BitSet> lines = new TreeMap<>();
    private final Map<String, BitSet> run = new TreeMap<>();

    /** A line that can run. */
    void line(String path, int line) throws IOException {
        add(lines, path, line);
    }

    /** A line that ran. */
    void ran(String path, int line) throws IOException {
        add(lines, path, line);
        add(run, path, line);
    }

    private static void add(Map<String, BitSet> files, String path, int line) throws IOException {
        if (line < 1 || line > MOST_LINES) {
            throw new IOException("a line is " + line + ", not from 1 to " + MOST_LINES);
        }
        files.computeIfAbsent(path, key -> new BitSet()).set(line);
    }

    Recorded recorded() throws IOException {
        GzippedReport report = new GzippedReport();
        for (Map.Entry<String, BitSet> file : lines.entrySet()) {
            BitSet own = run.getOrDefault(file.getKey(), new BitSet());
            StringBuilder text = new StringBuilder("SF:" + file.getKey() + "\n");
            file.getValue().stream()
                    .forEach(line -> text.append("DA:").append(line).append(own.get(line) ? ",1\n" : ",0\n"));
            report.write(text.append("end_of_record\n").toString().getBytes(StandardCharsets.UTF_8));
        }
        return report.closed(FORMAT);
    }
}
