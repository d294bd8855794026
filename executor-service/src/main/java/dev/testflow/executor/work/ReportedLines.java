package dev.testflow.executor.work;

import com.fasterxml.jackson.databind.JsonNode;
import dev.testflow.contract.CaseFailure;
import dev.testflow.executor.AttemptResult;
import dev.testflow.executor.CaseResult;
import dev.testflow.executor.CaseResult.Ending;
import dev.testflow.executor.CasesByTest;
import dev.testflow.executor.Excerpt;
import dev.testflow.executor.Judgement;
import dev.testflow.executor.PactCheck;
import dev.testflow.executor.ProcessEnd;
import dev.testflow.executor.Report;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The results of a runner that tells each test's as soon as it has it. */
final class ReportedLines {

    private static final int LONGEST_NAME = 1_000;
    private static final Map<String, Ending> ENDINGS = Map.of(
            "passed", Ending.PASSED,
            "flaky", Ending.FLAKY,
            "failed", Ending.FAILED,
            "error", Ending.ERROR,
            "skipped", Ending.SKIPPED);

    private final LineReader lines;
    private final Set<String> missing;
    private @Nullable String underWay;
    private boolean silent = true;
    private boolean othersEnded;

    ReportedLines(Path file, List<String> tests, long maximumBytes) {
        this.lines = new LineReader(file, maximumBytes);
        this.missing = new LinkedHashSet<>(tests);
    }

    /** The next results since the last look. */
    List<AttemptResult> next(Instant processStart) throws IOException {
        List<AttemptResult> results = new ArrayList<>();
        lines.next(line -> {
            silent = false;
            if (line.has("started")) {
                underWay = line.path("started").asText();
            } else if (missing.remove(line.path("test").asText())) {
                othersEnded = true;
                results.add(result(line, processStart));
            }
        });
        return results;
    }

    /** Whether there were more results than could be read at once. */
    boolean hasMore() {
        return lines.hasMore();
    }

    /**
     * The test that was under way when the process ended before its time. Those after it were not attempted; they are executed by a process of their own, and so is the one under way when the time was
     * over that others had taken before it. A process whose time was over before it told of any test would take as long for each of them: all of them are timed out.
     */
    List<AttemptResult> interrupted(ProcessEnd end) {
        if (end.isTimedOut() && othersEnded) {
            return List.of();
        }
        List<String> tests = List.copyOf(missing);
        if (underWay != null && missing.contains(underWay)) {
            tests = List.of(underWay);
        } else if (!tests.isEmpty() && !(silent && end.isTimedOut())) {
            tests = List.of(tests.getFirst());
        }
        tests.forEach(missing::remove);
        String damage = lines.damage();
        return Judgement.of(tests, new Report(damage == null ? 0 : 1, new CasesByTest(tests), damage), end);
    }

    private static AttemptResult result(JsonNode line, Instant processStart) {
        Instant now = Instant.now();
        long most = Math.max(0, Duration.between(processStart, now).toMillis());
        long millis = Math.clamp(line.path("millis").asLong(), 0, most);
        String test = line.path("test").asText();
        CasesByTest cases = new CasesByTest(List.of(test));
        line.path("cases").forEach(it -> cases.add(caseOf(it)));
        return judged(
                        test,
                        new Report(1, cases, null),
                        new ProcessEnd(OptionalInt.of(0), now.minusMillis(millis), Duration.ofMillis(millis), ""))
                .checking(pacts(line.path("contracts")));
    }

    private static List<PactCheck> pacts(JsonNode contracts) {
        return contracts
                .valueStream()
                .map(it ->
                        new PactCheck(it.path("id").asLong(), it.path("holds").asBoolean()))
                .toList();
    }

    private static AttemptResult judged(String test, Report report, ProcessEnd end) {
        return Judgement.of(List.of(test), report, end).getFirst();
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
        return new CaseResult(name, className, null, null, null, ending, 0, failure);
    }

    private static @Nullable String text(JsonNode line, String name) {
        return Excerpt.of(line.path(name).asText(null), CaseFailure.MAXIMUM_TEXT);
    }
}
