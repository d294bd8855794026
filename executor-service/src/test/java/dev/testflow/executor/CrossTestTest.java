package dev.testflow.executor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.testflow.contract.CrossTestSpec;
import dev.testflow.contract.OnFailure;
import dev.testflow.contract.StepCondition;
import dev.testflow.contract.StepOptions;
import dev.testflow.contract.StepSpec;
import dev.testflow.contract.Verdict;
import dev.testflow.executor.CrossTest.Course;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CrossTestTest {

    private static final int MANY = 1_000;

    private final Map<String, StepStanding> standings = new HashMap<>();
    private final List<StepSpec> steps = new ArrayList<>();
    private Course course = Course.ORDINARY;

    @Test
    void startsWhatNeedsNothingAtTheSameTime() {
        step("a");
        step("b");
        step("c", "a", "b");

        assertThat(ready()).containsExactly("a", "b");
    }

    @Test
    void startsAStepWhenAllHaveEndedThatItNeeds() {
        step("a");
        step("b");
        step("c", "a", "b");
        ended("a", Verdict.PASSED);
        underWay("b");
        assertThat(ready()).isEmpty();

        ended("b", Verdict.FLAKY);

        assertThat(ready()).containsExactly("c");
    }

    @Test
    void skipsTheRestWhenAFailureStopsTheTest() {
        step("a");
        step("b", "a");
        step("independent");
        step(StepCondition.ALWAYS, "clean", "b");
        step(StepCondition.FAILURE, "undo", "b");
        ended("a", Verdict.FAILED);

        CrossTest.Next next = next();

        assertThat(next.unattempted())
                .extracting(it -> it.step().id(), Unattempted::verdict, Unattempted::reason)
                .contains(
                        tuple("b", Verdict.SKIPPED, "pay stopped: a ended as failed"),
                        tuple("independent", Verdict.SKIPPED, "pay stopped: a ended as failed"),
                        tuple("undo", Verdict.SKIPPED, "no step failed that asks for cleaning up"));
        assertThat(ids(next)).containsExactly("clean");
    }

    @Test
    void cleansUpWhenAFailureAsksForIt() {
        steps.add(step("a", StepCondition.SUCCESS, OnFailure.CLEANUP));
        standings.put("a", new StepStanding(0, Verdict.ERROR, false, null));
        step("b", "a");
        step(StepCondition.FAILURE, "undo", "b");

        assertThat(ready()).containsExactly("undo");
    }

    @Test
    void doesNotCleanUpWhenNothingFailed() {
        step("a");
        step(StepCondition.FAILURE, "undo", "a");
        assertThat(next().unattempted()).isEmpty();
        ended("a", Verdict.PASSED);

        assertThat(next().unattempted())
                .extracting(it -> it.step().id(), Unattempted::verdict)
                .containsExactly(tuple("undo", Verdict.SKIPPED));
    }

    @Test
    void goesOnAfterAFailureThatLetsIt() {
        steps.add(step("a", StepCondition.SUCCESS, OnFailure.CONTINUE));
        standings.put("a", new StepStanding(0, Verdict.TIMED_OUT, false, null));
        step("b", "a");

        assertThat(ready()).containsExactly("b");
    }

    @Test
    void blocksWhatLacksAValueAndAllThatNeedsIt() {
        step("a");
        step("b", "a");
        step("c", "b");
        step("d", "a");
        ended("a", Verdict.PASSED);

        CrossTest.Next next = CrossTest.next(
                spec(),
                standings,
                course,
                step -> step.id().equals("b") ? Optional.of("token is missing") : Optional.empty());

        assertThat(next.unattempted())
                .extracting(it -> it.step().id(), Unattempted::verdict, Unattempted::reason)
                .containsExactly(
                        tuple("b", Verdict.BLOCKED, "token is missing"),
                        tuple("c", Verdict.BLOCKED, "it needs b, which is blocked: token is missing"));
        assertThat(ids(next)).containsExactly("d");
    }

    @Test
    void endsWhatTakesTooLongButNotWhatAlwaysRuns() {
        step("a");
        step("b", "a");
        step(StepCondition.ALWAYS, "clean", "a", "b");
        underWay("a");
        course = Course.OVERDUE;

        CrossTest.Next next = next();

        assertThat(next.unattempted()).extracting(Unattempted::verdict).containsOnly(Verdict.TIMED_OUT);
        assertThat(next.unattempted()).extracting(it -> it.step().id()).containsExactly("a", "b");
        assertThat(ids(next)).containsExactly("clean");
    }

    @Test
    void blocksWhatNeedsAStepThatThePlanLacks() {
        step("a", "gone");

        assertThat(next().unattempted())
                .extracting(Unattempted::reason)
                .containsExactly("it needs gone, which the plan does not have");
    }

    @ParameterizedTest
    @EnumSource
    void decidesTheSameAgainAsLongAsNothingHappens(OnFailure mode) {
        steps.add(step("a", StepCondition.SUCCESS, mode));
        standings.put("a", new StepStanding(0, Verdict.FAILED, false, null));
        step("b", "a");

        assertThat(next()).isEqualTo(next());
    }

    /** Whoever has ended when a step starts is all that it needs, in graphs of a thousand steps that end in any order; nobody starts twice, and all end. */
    @Property(tries = 200)
    void respectsTheOrderInAnyGraph(@ForAll long seed) {
        Random random = new Random(seed);
        steps.clear();
        standings.clear();
        for (int number = 0; number < MANY; number++) {
            int before = number;
            String[] needs = IntStream.range(0, random.nextInt(4))
                    .filter(i -> before > 0)
                    .mapToObj(i -> "s" + random.nextInt(before))
                    .distinct()
                    .toArray(String[]::new);
            step("s" + number, needs);
        }
        List<StepSpec> running = new ArrayList<>();
        int started = 0;
        int ended = 0;
        while (ended < MANY) {
            for (StepSpec step : next().ready()) {
                assertThat(step.needs()).allMatch(need -> standings.get(need).verdict() == Verdict.PASSED);
                assertThat(standings.get(step.id()).underWay()).isFalse();
                underWay(step.id());
                running.add(step);
                started++;
            }
            assertThat(running).isNotEmpty();
            for (int some = 1 + random.nextInt(running.size()); some > 0; some--) {
                ended(running.remove(random.nextInt(running.size())).id(), Verdict.PASSED);
                ended++;
            }
        }
        assertThat(started).isEqualTo(MANY);
        assertThat(next()).isEqualTo(new CrossTest.Next(List.of(), List.of()));
    }

    private CrossTest.Next next() {
        return CrossTest.next(spec(), standings, course, step -> Optional.empty());
    }

    private List<String> ready() {
        return ids(next());
    }

    private static List<String> ids(CrossTest.Next next) {
        return next.ready().stream().map(StepSpec::id).toList();
    }

    private CrossTestSpec spec() {
        return new CrossTestSpec("pay", steps, 60);
    }

    private void step(String id, String... needs) {
        step(StepCondition.SUCCESS, id, needs);
    }

    private void step(StepCondition condition, String id, String... needs) {
        steps.add(step(id, condition, OnFailure.STOP, needs));
        standings.put(id, new StepStanding(standings.size(), null, false, null));
    }

    private static StepSpec step(String id, StepCondition condition, OnFailure onFailure, String... needs) {
        return new StepSpec(id, "app", "tests/" + id, List.of(), List.of(needs))
                .with(StepOptions.NONE.when(condition).onFailure(onFailure));
    }

    private void ended(String id, Verdict verdict) {
        standings.put(id, new StepStanding(standings.get(id).position(), verdict, false, null));
    }

    private void underWay(String id) {
        standings.put(id, new StepStanding(standings.get(id).position(), null, true, null));
    }
}
