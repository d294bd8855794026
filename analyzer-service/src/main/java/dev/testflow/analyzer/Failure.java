package dev.testflow.analyzer;

import dev.testflow.contract.Blockage;
import dev.testflow.contract.CaseFailure;
import dev.testflow.contract.Outcome;
import dev.testflow.contract.RunFinished;
import dev.testflow.contract.TestFinished;
import dev.testflow.contract.Verdict;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A failure as it was reported, before anything is known about it.
 *
 * @param id the same failure reported twice has the same id
 * @param application absent when the run as a whole failed
 * @param test absent when the run as a whole failed
 * @param caseName absent when the attempt never got as far as a case
 * @param missing what a blocked run was missing: {@code environment} or {@code dataset}
 * @param flaky whether the test passed in a later attempt of the same run
 */
public record Failure(
        String id,
        String run,
        @Nullable String application,
        @Nullable String test,
        @Nullable String caseName,
        @Nullable String className,
        Outcome outcome,
        @Nullable String type,
        @Nullable String message,
        @Nullable String trace,
        @Nullable String output,
        @Nullable String missing,
        boolean flaky) {

    public Failure {
        caseName = PlainText.orNull(caseName);
        className = PlainText.orNull(className);
        type = PlainText.orNull(type);
        message = PlainText.orNull(message);
        trace = PlainText.orNull(trace);
        output = PlainText.orNull(output);
    }

    /** The failures that an attempt reports: one per failed case, or one for the attempt when it has no cases to show. */
    public static List<Failure> in(TestFinished finished) {
        if (!isFailure(finished.outcome())) {
            return List.of();
        }
        if (finished.failures().isEmpty()) {
            return List.of(ofAttempt(finished));
        }
        List<Failure> failures = new ArrayList<>();
        for (CaseFailure failure : finished.failures()) {
            failures.add(ofCase(finished, failure, failures.size()));
        }
        return failures;
    }

    /** The failure of a run that could not even begin. */
    public static Failure ofBlockedRun(RunFinished finished) {
        Blockage blockage = Objects.requireNonNull(finished.blockage());
        return ofRun(finished.run(), blockage.name() + ": " + blockage.reason(), blockage.log(), blockage.what());
    }

    /** The failure of a run that did not pass although none of its tests reported why. */
    public static Failure ofUnexplainedRun(String run, Verdict verdict) {
        String ended = verdict == Verdict.TIMED_OUT ? "did not end in time" : "did not pass";
        return ofRun(run, "the run " + ended + ", and no test reported a failure", null, null);
    }

    /** How a test is called where it stands beside those of other applications. */
    public static String test(String application, String test) {
        return application + ":" + test;
    }

    /** The failing test as the plan calls it; empty when the run as a whole failed. */
    public Optional<String> plannedTest() {
        return application == null || test == null ? Optional.empty() : Optional.of(test(application, test));
    }

    /** Whether an attempt erred before its first case. That tells nothing about its test: a build that fails is one failure, not one for each test. */
    public boolean neverBegan() {
        return test != null && caseName == null && outcome == Outcome.ERROR;
    }

    private static boolean isFailure(Outcome outcome) {
        return switch (outcome) {
            case FAILED, ERROR, TIMED_OUT -> true;
            case PASSED, SKIPPED, CANCELLED -> false;
        };
    }

    private static Failure ofAttempt(TestFinished finished) {
        String reason = finished.reason() == null ? "the attempt failed and reported no case" : finished.reason();
        return new Failure(
                id(finished, 0),
                finished.run(),
                finished.application(),
                finished.test(),
                null,
                null,
                finished.outcome(),
                null,
                reason,
                null,
                finished.log(),
                null,
                false);
    }

    private static Failure ofCase(TestFinished finished, CaseFailure failure, int index) {
        boolean silent = failure.message() == null && failure.trace() == null && failure.output() == null;
        return new Failure(
                id(finished, index),
                finished.run(),
                finished.application(),
                finished.test(),
                failure.name(),
                failure.className(),
                failure.outcome(),
                failure.type(),
                failure.message(),
                failure.trace(),
                silent ? finished.log() : failure.output(),
                null,
                false);
    }

    private static Failure ofRun(String run, String reason, @Nullable String log, @Nullable String missing) {
        return new Failure(
                id(run), run, null, null, null, null, Outcome.ERROR, null, reason, null, log, missing, false);
    }

    private static String id(TestFinished finished, int index) {
        return id(finished.run(), finished.application(), finished.test(), finished.attempt() + "#" + index);
    }

    private static String id(String... parts) {
        return UUID.nameUUIDFromBytes(String.join("\n", parts).getBytes(StandardCharsets.UTF_8))
                .toString();
    }
}
