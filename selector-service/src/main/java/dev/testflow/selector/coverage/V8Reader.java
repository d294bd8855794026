package dev.testflow.selector.coverage;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Reads what Node writes to {@code NODE_V8_COVERAGE}: <a href="https://chromedevtools.github.io/devtools-protocol/v8/Profiler/#type-ScriptCoverage">counts of ranges</a> of the source, of
 * which the innermost counts. A file of another length than what ran, such as one that was translated before, is none of the repository's.
 */
final class V8Reader implements Format.Reader {

    private static final int MOST_RANGES = 1_000_000;
    private static final String START = "startOffset";
    private static final String END = "endOffset";
    private static final String COUNT = "count";
    private static final Set<String> NUMBERS = Set.of(START, END, COUNT);

    private record Range(int start, int end, boolean ran) {}

    @Override
    public void read(InputStream in, Report report) throws IOException {
        ReportJson.read(in, (part, value) -> {
            if (part.equals("result")) {
                ReportJson.elements(value, script -> {
                    Script read = Script.of(script);
                    if (read.url().startsWith("file:")) {
                        tell(read, report);
                    }
                });
            }
        });
    }

    /**
     * What is told of a script.
     *
     * @param ranges the outer before the inner
     */
    private record Script(String url, List<Range> ranges) {

        static Script of(JsonParser script) throws IOException {
            List<Range> ranges = new ArrayList<>();
            StringBuilder url = new StringBuilder();
            ReportJson.fields(script, (name, value) -> {
                switch (name) {
                    case "url" -> url.append(value.getValueAsString(""));
                    case "functions" -> ReportJson.elements(value, function -> function(function, ranges));
                    default -> {
                        // numbers of the machine's own
                    }
                }
            });
            ranges.sort(Comparator.comparingInt(Range::start).thenComparing(Range::end, Comparator.reverseOrder()));
            return new Script(url.toString(), ranges);
        }

        private static void function(JsonParser function, List<Range> ranges) throws IOException {
            ReportJson.fields(function, (name, value) -> {
                if (name.equals("ranges")) {
                    ReportJson.elements(value, range -> {
                        ranges.add(range(range));
                        Report.check(ranges.size() <= MOST_RANGES, "a script has more than " + MOST_RANGES + " ranges");
                    });
                }
            });
        }

        private static Range range(JsonParser range) throws IOException {
            Map<String, Long> numbers = new HashMap<>();
            ReportJson.fields(range, (name, value) -> {
                if (NUMBERS.contains(name)) {
                    numbers.put(name, value.getValueAsLong());
                }
            });
            return new Range(
                    Math.clamp(numbers.getOrDefault(START, -1L), -1, Integer.MAX_VALUE),
                    Math.clamp(numbers.getOrDefault(END, -1L), -1, Integer.MAX_VALUE),
                    numbers.getOrDefault(COUNT, 0L) > 0);
        }
    }

    private static void tell(Script script, Report report) throws IOException {
        Optional<String> path = report.file(decoded(script.url()));
        if (path.isPresent()) {
            Optional<String> source =
                    report.sources().content(path.get()).map(bytes -> new String(bytes, StandardCharsets.UTF_8));
            if (source.isPresent() && areOf(source.get(), script.ranges())) {
                tell(path.get(), source.get(), script.ranges(), report);
            } else {
                report.unknown(script.url());
            }
        }
    }

    private static String decoded(String url) {
        try {
            return Optional.ofNullable(URI.create(url).getPath()).orElse(url);
        } catch (IllegalArgumentException e) {
            return url;
        }
    }

    /** Whether the first range is all of the source, as that of a script is, and the others lie within. */
    private static boolean areOf(String source, List<Range> ranges) {
        return !ranges.isEmpty()
                && ranges.getFirst().start() == 0
                && ranges.getFirst().end() == source.length()
                && ranges.stream().allMatch(range -> range.start() <= range.end() && range.end() <= source.length());
    }

    private static void tell(String path, String source, List<Range> ranges, Report report)
            throws UnreadableReportException {
        int[] lineStarts = IntStream.concat(
                        IntStream.of(0),
                        IntStream.range(0, source.length())
                                .filter(i -> source.charAt(i) == '\n')
                                .map(i -> i + 1))
                .toArray();
        report.watch(path, 1, lineStarts.length);
        Deque<Range> around = new ArrayDeque<>();
        int at = 0;
        for (Range range : ranges) {
            at = leave(path, around, at, range.start(), lineStarts, report);
            pass(path, around, at, range.start(), lineStarts, report);
            at = range.start();
            around.push(range);
        }
        leave(path, around, at, Integer.MAX_VALUE, lineStarts, report);
    }

    /** Ends the ranges that end before a place. */
    private static int leave(String path, Deque<Range> around, int from, int before, int[] lineStarts, Report report)
            throws UnreadableReportException {
        int at = from;
        while (!around.isEmpty() && around.element().end() <= before) {
            int end = Math.max(at, around.element().end());
            pass(path, around, at, end, lineStarts, report);
            at = end;
            around.pop();
        }
        return at;
    }

    private static void pass(String path, Deque<Range> around, int from, int to, int[] lineStarts, Report report)
            throws UnreadableReportException {
        if (from < to && !around.isEmpty() && around.element().ran()) {
            report.run(Report.NO_TEST, path, line(lineStarts, from), line(lineStarts, to - 1));
        }
    }

    private static int line(int[] lineStarts, int offset) {
        int found = Arrays.binarySearch(lineStarts, offset);
        return found >= 0 ? found + 1 : -found - 1;
    }
}
