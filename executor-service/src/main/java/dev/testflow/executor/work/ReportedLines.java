package dev.testflow.executor.work;

import com.fasterxml.jackson.databind.JsonNode;
import dev.testflow.contract.CaseFailure;
import dev.testflow.executor.AttemptResult;
import dev.testflow.executor.CaseResult;
import dev.testflow.executor.CaseResult.Ending;
import dev.testflow.executor.Excerpt;
import dev.testflow.executor.Judgement;
import dev.testflow.executor.ProcessEnd;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The results of a runner that tells each test's as soon as it has it. */
final class ReportedLines {

    private static final int LONGEST_NAME = 1_000;
    private static final Map<String, Ending> ENDINGS =
            Map.of("passed", Ending.PASSED, "failed", Ending.FAILED, "error", Ending.ERROR, "skipped", Ending.SKIPPED);

    private final LineReader lines;
    private final Set<String> missing;
    private @Nullable String underWay;

    ReportedLines(Path file, List<String> tests) {
        this.lines = new LineReader(file);
        this.missing = new LinkedHashSet<>(tests);
    }

    /** The results since the last look. */
    List<AttemptResult> next(Instant processStart) throws IOException {
        List<AttemptResult> results = new ArrayList<>();
        for (JsonNode line : lines.next()) {
            if (line.has("started")) {
                underWay = line.path("started").asText();
            } else if (missing.remove(line.path("test").asText())) {
                results.add(result(line, processStart));
            }
        }
        return results;
    }

    /**
     * The test that was under way when the process ended before its time. Those after it were not attempted; they are executed by a process of their own.
     */
    Optional<AttemptResult> interrupted(ProcessEnd end) {
        if (missing.isEmpty()) {
            return Optional.empty();
        }
        String test = underWay != null && missing.contains(underWay)
                ? underWay
                : missing.iterator().next();
        missing.remove(test);
        return Optional.of(Judgement.unreported(test, end));
    }

    private static AttemptResult result(JsonNode line, Instant processStart) {
        Duration took = Duration.ofMillis(Math.max(0, line.path("millis").asLong()));
        Instant start = Instant.now().minus(took);
        List<CaseResult> cases = new ArrayList<>();
        line.path("cases").forEach(it -> cases.add(caseOf(it)));
        return Judgement.reported(
                line.path("test").asText(),
                cases,
                new ProcessEnd(OptionalInt.of(0), start.isBefore(processStart) ? processStart : start, took, ""));
    }

    private static CaseResult caseOf(JsonNode line) {
        Ending ending = ENDINGS.getOrDefault(line.path("ending").asText(), Ending.ERROR);
        String name = Excerpt.line(line.path("name").asText(), LONGEST_NAME, "(unnamed)");
        String container = line.path("class").asText("");
        String className = container.isBlank() ? null : Excerpt.line(container, LONGEST_NAME, "");
        String type = line.path("type").asText("");
        CaseFailure failure = ending.isFailing()
                ? new CaseFailure(
                        name,
                        className,
                        ending.outcome(),
                        type.isBlank() ? null : Excerpt.line(type, LONGEST_NAME, ""),
                        text(line, "message"),
                        text(line, "trace"),
                        text(line, "output"))
                : null;
        return new CaseResult(
                name, className, null, null, null, ending, line.path("millis").asLong(), failure);
    }

    private static @Nullable String text(JsonNode line, String name) {
        return Excerpt.of(line.path(name).asText(null), CaseFailure.MAXIMUM_TEXT);
    }
}
