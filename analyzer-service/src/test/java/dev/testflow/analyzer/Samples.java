package dev.testflow.analyzer;

import dev.testflow.analyzer.plan.Plan;
import dev.testflow.contract.AnalysisSpec;
import dev.testflow.contract.CategorySpec;
import dev.testflow.contract.ChangeKind;
import dev.testflow.contract.ChangedFile;
import dev.testflow.contract.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Failures and plans for tests. */
public final class Samples {

    private Samples() {}

    public static String trace(String name) {
        return resource("/traces/" + name + ".txt");
    }

    public static String resource(String path) {
        try (var file = Samples.class.getResourceAsStream(path)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Failure failure(String test, String type, String message, @Nullable String trace) {
        return new Failure(
                "id", "run", "payments", test, "case", null, Outcome.FAILED, type, message, trace, null, null, false);
    }

    public static Failure traced(String test, String trace) {
        return failure(test, "", "", trace);
    }

    public static Failure withoutCase(String test, String reason, @Nullable String log) {
        return new Failure(
                "id", "run", "payments", test, null, null, Outcome.ERROR, null, reason, null, log, null, false);
    }

    public static Failure blocked(String missing, String message, @Nullable String log) {
        return new Failure(
                "id", "run", null, null, null, null, Outcome.ERROR, null, message, null, log, missing, false);
    }

    public static Failure flaky(Failure failure) {
        return new Failure(
                failure.id(),
                failure.run(),
                failure.application(),
                failure.test(),
                failure.caseName(),
                failure.className(),
                failure.outcome(),
                failure.type(),
                failure.message(),
                failure.trace(),
                failure.output(),
                failure.missing(),
                true);
    }

    public static ChangedFile changed(String path, String... owners) {
        return new ChangedFile(path, ChangeKind.MODIFIED, null, List.of(owners));
    }

    public static Plan plan(ChangedFile... files) {
        return plan(AnalysisSpec.NONE, Map.of(), files);
    }

    public static Plan plan(AnalysisSpec analysis, Map<String, List<String>> owners, ChangedFile... files) {
        return Plan.of(
                new TestRun("run", "shop-tests", Instant.EPOCH).plan(analysis, "payment-team", files),
                owners,
                Set.of());
    }

    public static AnalysisSpec rule(String category, String team, String... patterns) {
        return new AnalysisSpec(
                List.of(new CategorySpec(category, List.of(patterns), "look there")),
                team.isEmpty() ? Map.of() : Map.of(category, team));
    }
}
