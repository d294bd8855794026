package dev.testflow.executor.recorder;

import dev.testflow.executor.Workplace;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Records Python processes by a {@code sitecustomize} of ours, also those that a test starts. Code that another tracer watches, such as a debugger or coverage.py, is not told. */
@ApplicationScoped
class PythonRecorder implements Recorder {

    private static final String SCRIPT = "python/sitecustomize.py";
    private static final String SEARCH_PATH = "PYTHONPATH";

    @Override
    public Set<String> runners() {
        return Set.of("unittest", "pytest");
    }

    @Override
    public boolean tellsApart(String runner) {
        return false;
    }

    @Override
    public Workplace recording(Workplace place, Path records, CheckedOut sources) throws IOException {
        return place.with(Map.of(
                        "TESTFLOW_SOURCES", sources.folder().toString(),
                        "TESTFLOW_LINES", records.toString()))
                .prepending(
                        SEARCH_PATH, place.layDown(SCRIPT).resolveSibling("").toString(), ":");
    }

    @Override
    public Map<String, Recorded> read(List<String> tests, Workplace place, Path records, CheckedOut sources)
            throws IOException {
        LineReport report = new LineReport();
        Map<String, Optional<String>> paths = new HashMap<>();
        for (Path file : RecordFiles.in(records)) {
            try (BufferedReader lines = Files.newBufferedReader(file)) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    read(line.split("\t", -1), paths, sources, report);
                }
            }
        }
        return paths.isEmpty() ? Map.of() : Map.of(tests.getFirst(), report.recorded());
    }

    private static void read(String[] parts, Map<String, Optional<String>> paths, CheckedOut sources, LineReport report)
            throws IOException {
        if (parts.length != 3 || parts[0].equals("X")) {
            throw new IOException(String.join(" ", parts).strip());
        }
        Optional<String> path = paths.get(parts[1]);
        if (path == null) {
            path = sources.path(Path.of(parts[1]));
            paths.put(parts[1], path);
        }
        if (path.isPresent()) {
            for (String number : parts[2].split(",")) {
                if (parts[0].equals("R")) {
                    report.ran(path.get(), RecordFiles.number(number));
                } else if (!number.isEmpty()) {
                    report.line(path.get(), RecordFiles.number(number));
                }
            }
        }
    }
}
