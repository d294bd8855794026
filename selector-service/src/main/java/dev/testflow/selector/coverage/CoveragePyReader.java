package dev.testflow.selector.coverage;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.roaringbitmap.RoaringBitmap;

/**
 * Reads what <a href="https://coverage.readthedocs.io/en/latest/commands/cmd_json.html">{@code coverage json}</a> writes, best with {@code --show-contexts}. What pytest-cov tells of a test's setup counts
 * for all tests, because fixtures may serve several.
 */
final class CoveragePyReader implements Format.Reader {

    private static final String SETUP = "|setup";
    /** The line of a file without lines. */
    private static final int EMPTY_FILE = 0;

    @Override
    public void read(InputStream in, Report report) throws IOException {
        ReportJson.read(in, (part, value) -> {
            if (part.equals("files")) {
                ReportJson.fields(value, (reported, file) -> {
                    Optional<String> path = report.file(reported);
                    if (path.isPresent()) {
                        new FileReading(path.get(), report).read(file);
                    }
                });
            }
        });
    }

    private static final class FileReading {

        private final String path;
        private final Report report;
        private final RoaringBitmap executed = new RoaringBitmap();
        private boolean namesContexts;

        FileReading(String path, Report report) {
            this.path = path;
            this.report = report;
        }

        void read(JsonParser file) throws IOException {
            ReportJson.fields(file, this::part);
            if (!namesContexts) {
                for (int line : executed) {
                    report.run(Report.NO_TEST, path, line, line);
                }
            }
        }

        private void part(String name, JsonParser value) throws IOException {
            switch (name) {
                case "missing_lines" -> ReportJson.elements(value, line -> watch(line.getValueAsInt()));
                case "excluded_lines" -> ReportJson.elements(value, line -> report.exclude(path, line.getValueAsInt()));
                case "executed_lines" ->
                    ReportJson.elements(value, line -> {
                        watch(line.getValueAsInt());
                        executed.add(line.getValueAsInt());
                    });
                case "contexts" -> {
                    namesContexts = true;
                    ReportJson.fields(value, this::contexts);
                }
                default -> {
                    // sums, and the same by function and class
                }
            }
        }

        private void watch(int line) throws IOException {
            report.watch(path, line, line);
        }

        private void contexts(String line, JsonParser names) throws IOException {
            Report.check(line.matches("\\d{1,9}"), "a context's line is none: " + line);
            int number = Integer.parseInt(line);
            if (number != EMPTY_FILE) {
                ReportJson.elements(names, name -> context(name.getValueAsString(""), number));
            }
        }

        private void context(String name, int line) throws IOException {
            report.run(name, path, line, line);
            if (name.endsWith(SETUP)) {
                report.run(Report.NO_TEST, path, line, line);
            }
        }
    }
}
