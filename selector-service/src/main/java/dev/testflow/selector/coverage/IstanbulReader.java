package dev.testflow.selector.coverage;

import com.fasterxml.jackson.core.JsonParser;
import dev.testflow.selector.CodeChange.Lines;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Reads <a href="https://github.com/gotwarlost/istanbul/blob/master/coverage.json.md">coverage-final.json</a>: statements by the line in which they begin, functions by all of theirs.
 */
final class IstanbulReader implements Format.Reader {

    private static final int MOST_PLACES = 200_000;

    @Override
    public void read(InputStream in, Report report) throws IOException {
        ReportJson.read(in, (reported, value) -> {
            FileReading file = new FileReading();
            ReportJson.fields(value, file::part);
            Optional<String> path = report.file(reported);
            if (path.isPresent()) {
                file.tell(path.get(), report);
            }
        });
    }

    private static final class FileReading {

        private final Map<String, Lines> statements = new HashMap<>();
        private final Map<String, Lines> functions = new HashMap<>();
        private final Map<String, Long> statementCounts = new HashMap<>();
        private final Map<String, Long> functionCounts = new HashMap<>();

        void part(String name, JsonParser value) throws IOException {
            switch (name) {
                case "statementMap" ->
                    ReportJson.fields(value, (id, place) -> {
                        int first = place(place).first();
                        put(statements, id, new Lines(first, first));
                    });
                case "fnMap" ->
                    ReportJson.fields(
                            value,
                            (id, function) -> ReportJson.fields(function, (part, place) -> {
                                if (part.equals("loc")) {
                                    put(functions, id, place(place));
                                }
                            }));
                case "s" -> ReportJson.fields(value, (id, count) -> put(statementCounts, id, count.getValueAsLong()));
                case "f" -> ReportJson.fields(value, (id, count) -> put(functionCounts, id, count.getValueAsLong()));
                default -> {
                    // branches lie within functions
                }
            }
        }

        private static <T> void put(Map<String, T> map, String id, T value) throws IOException {
            map.put(id, value);
            Report.check(map.size() <= MOST_PLACES, "a file has more than " + MOST_PLACES + " statements or functions");
        }

        private static Lines place(JsonParser value) throws IOException {
            Map<String, Integer> lines = new HashMap<>();
            ReportJson.fields(value, (end, position) -> {
                if (end.equals("start") || end.equals("end")) {
                    ReportJson.fields(position, (part, number) -> {
                        if (part.equals("line")) {
                            lines.put(end, number.getValueAsInt());
                        }
                    });
                }
            });
            return new Lines(lines.getOrDefault("start", 0), lines.getOrDefault("end", 0));
        }

        void tell(String path, Report report) throws IOException {
            tell(path, statements, statementCounts, report);
            tell(path, functions, functionCounts, report);
        }

        private static void tell(String path, Map<String, Lines> places, Map<String, Long> counts, Report report)
                throws IOException {
            for (Map.Entry<String, Lines> place : places.entrySet()) {
                Lines lines = place.getValue();
                report.watch(path, lines.first(), lines.last());
                if (counts.getOrDefault(place.getKey(), 0L) > 0) {
                    report.run(Report.NO_TEST, path, lines.first(), lines.last());
                }
            }
        }
    }
}
