package dev.testflow.executor;

import dev.testflow.contract.CrossTestSpec;
import dev.testflow.contract.OnFailure;
import dev.testflow.contract.StepCondition;
import dev.testflow.contract.StepSpec;
import dev.testflow.contract.Verdict;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Which steps of a cross-application test are executed next. What is told of them so far decides it alone, so that a coordinator that crashed is followed by any other. */
public final class CrossTest {

    private final CrossTestSpec spec;
    private final Course course;
    private final Map<String, StepStanding> standings;
    private final List<StepSpec> ready = new ArrayList<>();
    private final List<Unattempted> unattempted = new ArrayList<>();
    private Optional<StepSpec> stopping = Optional.empty();
    private Optional<StepSpec> cleaning = Optional.empty();
    private boolean allEnded;

    private CrossTest(CrossTestSpec spec, Map<String, StepStanding> standings, Course course) {
        this.spec = spec;
        this.standings = new HashMap<>(standings);
        this.course = course;
    }

    /** Which course a test takes that does not end by itself. */
    public enum Course {
        /** It does. */
        ORDINARY,
        /** Its time is over. */
        OVERDUE,
        /** Its run ends before its time: what else was open has its verdict, and steps clean up as after a failure. */
        CLOSING
    }

    /**
     * What happens next.
     *
     * @param ready the steps that are to be executed now
     * @param unattempted those that will not be
     */
    public record Next(List<StepSpec> ready, List<Unattempted> unattempted) {}

    /**
     * Decides about steps all of whose needs have ended, in a test that nothing has stopped.
     *
     * @param standings of those and of what they need
     */
    public static Next next(
            CrossTestSpec spec,
            List<StepSpec> steps,
            Map<String, StepStanding> standings,
            Function<StepSpec, Optional<String>> obstacle) {
        CrossTestSpec part = new CrossTestSpec(spec.name(), steps, spec.timeoutSeconds());
        return next(part, standings, Course.ORDINARY, obstacle);
    }

    /** Whether a step's end stops the others, or may decide more than those that need it. */
    public static boolean isTurn(StepSpec step, Verdict verdict) {
        return switch (verdict) {
            case PASSED, FLAKY, SKIPPED -> false;
            case FAILED, ERROR, TIMED_OUT -> step.onFailure() != OnFailure.CONTINUE;
            case CANCELLED, BLOCKED -> true;
        };
    }

    /**
     * Decides.
     *
     * @param standings by the steps' ids
     * @param obstacle what a step lacks that is ready otherwise, in one sentence
     */
    public static Next next(
            CrossTestSpec spec,
            Map<String, StepStanding> standings,
            Course course,
            Function<StepSpec, Optional<String>> obstacle) {
        CrossTest test = new CrossTest(spec, standings, course);
        while (test.judgeAll(obstacle)) {
            test.ready.clear();
        }
        return new Next(List.copyOf(test.ready), List.copyOf(test.unattempted));
    }

    /** Looks at every open step; true when one of them ended by that, which may decide others. */
    private boolean judgeAll(Function<StepSpec, Optional<String>> obstacle) {
        int before = unattempted.size();
        stopping = firstFailed(OnFailure.STOP);
        cleaning = firstFailed(OnFailure.CLEANUP);
        allEnded = ordinaryStepsHaveEnded();
        for (StepSpec step : spec.steps()) {
            StepStanding standing = standings.get(step.id());
            if (standing != null && !standing.ended()) {
                judge(step, standing, obstacle);
            }
        }
        return unattempted.size() > before;
    }

    private void judge(StepSpec step, StepStanding standing, Function<StepSpec, Optional<String>> obstacle) {
        if (course == Course.OVERDUE && step.condition() == StepCondition.SUCCESS) {
            end(
                    step,
                    standing,
                    Verdict.TIMED_OUT,
                    "the time of " + spec.timeoutSeconds() + " s of " + spec.name() + " is over");
        } else if (!standing.underWay()) {
            Optional<Unattempted> end = absence(step).or(() -> hindrance(step));
            if (end.isEmpty() && mayStart(step)) {
                end = obstacle.apply(step).map(lacking -> new Unattempted(step, Verdict.BLOCKED, lacking));
                if (end.isEmpty()) {
                    ready.add(step);
                }
            }
            end.ifPresent(it -> end(step, standing, it.verdict(), it.reason()));
        }
    }

    private void end(StepSpec step, StepStanding standing, Verdict verdict, String reason) {
        Unattempted end = new Unattempted(step, verdict, reason);
        unattempted.add(end);
        standings.put(step.id(), standing.unattempted(end));
    }

    private boolean mayStart(StepSpec step) {
        boolean wanted = step.condition() != StepCondition.FAILURE || cleaning.isPresent();
        return wanted && step.needs().stream().map(standings::get).allMatch(need -> need != null && need.ended());
    }

    private static Optional<Unattempted> absence(StepSpec step) {
        return Optional.ofNullable(step.missing())
                .map(reason -> step.application() + " is missing: " + reason)
                .map(reason -> switch (step.wishes().dependency()) {
                    case REQUIRED -> new Unattempted(step, Verdict.BLOCKED, reason);
                    case OPTIONAL -> new Unattempted(step, Verdict.SKIPPED, reason + "; it is optional");
                    case STUB ->
                        new Unattempted(step, Verdict.SKIPPED, reason + "; what was recorded is given in its place");
                });
    }

    private Optional<Unattempted> hindrance(StepSpec step) {
        return switch (step.condition()) {
            case ALWAYS -> Optional.empty();
            case FAILURE ->
                cleaning.isEmpty() && allEnded
                        ? Optional.of(
                                new Unattempted(step, Verdict.SKIPPED, "no step failed that asks for cleaning up"))
                        : Optional.empty();
            case SUCCESS -> stopped(step).or(() -> blocked(step));
        };
    }

    private Optional<Unattempted> stopped(StepSpec step) {
        return stopping.or(() -> cleaning)
                .map(culprit -> new Unattempted(
                        step,
                        Verdict.SKIPPED,
                        spec.name() + " stopped: " + culprit.id() + " ended as " + word(culprit)));
    }

    private Optional<Unattempted> blocked(StepSpec step) {
        return step.needs().stream()
                .flatMap(need -> obstacleBy(need).stream())
                .findFirst()
                .map(reason -> new Unattempted(step, Verdict.BLOCKED, reason));
    }

    private Optional<String> obstacleBy(String need) {
        StepStanding standing = standings.get(need);
        if (standing == null) {
            return Optional.of("it needs " + need + ", which the plan does not have");
        }
        return standing.verdict() == Verdict.BLOCKED
                ? Optional.of("it needs " + need + ", which is blocked: " + standing.reason())
                : Optional.empty();
    }

    private Optional<StepSpec> firstFailed(OnFailure mode) {
        return spec.steps().stream()
                .filter(step -> step.onFailure() == mode)
                .filter(step -> {
                    StepStanding standing = standings.get(step.id());
                    return standing != null && (standing.failed() || isCutOff(step, standing));
                })
                .findFirst();
    }

    private boolean isCutOff(StepSpec step, StepStanding standing) {
        return course == Course.CLOSING
                && step.condition() == StepCondition.SUCCESS
                && standing.verdict() == Verdict.BLOCKED;
    }

    private boolean ordinaryStepsHaveEnded() {
        return spec.steps().stream()
                .filter(step -> step.condition() == StepCondition.SUCCESS)
                .map(step -> standings.get(step.id()))
                .allMatch(standing -> standing == null || standing.ended());
    }

    private String word(StepSpec step) {
        StepStanding standing = standings.get(step.id());
        return String.valueOf(standing == null ? null : standing.verdict())
                .toLowerCase(Locale.ROOT)
                .replace('_', '-');
    }
}
