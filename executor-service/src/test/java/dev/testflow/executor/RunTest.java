package dev.testflow.executor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.testflow.contract.Blockage;
import dev.testflow.contract.EnvironmentFault;
import dev.testflow.contract.PlanSelected;
import dev.testflow.contract.Verdict;
import dev.testflow.executor.GitFixture.Revision;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RunTest {

    private static final PlanSelected PLAN = plan().header();
    private static final PlanSelected NEEDY =
            plan().needsEnvironment().needsDataset("people").header();
    private static final Prerequisite ENVIRONMENT = new Prerequisite("environment", "environment", null, null);
    private static final Prerequisite PEOPLE = new Prerequisite("dataset", "people", null, null);
    private static final Blockage BLOCKAGE = new Blockage("dataset", "people", "no such generator", null);

    @Test
    void waitsForItsPlan() {
        Run run = run(RunState.WAITING, null, 1, true, List.of(ENVIRONMENT), false, false);

        assertThat(run.decide()).isEqualTo(new Decision.Wait(List.of("plan")));
    }

    @Test
    void waitsForAllChunksAndPrerequisites() {
        Run run = run(RunState.WAITING, NEEDY, 0, true, List.of(), false, false);

        assertThat(run.missing()).containsExactly("tests (0 of 1 chunks)", "environment", "dataset people");
        assertThat(run.decide()).isInstanceOf(Decision.Wait.class);
    }

    @Test
    void startsWhenNothingIsMissing() {
        assertThat(run(RunState.WAITING, PLAN, 1, true, List.of(), false, false).decide())
                .isInstanceOf(Decision.Start.class);
        assertThat(run(RunState.WAITING, NEEDY, 1, true, List.of(ENVIRONMENT, PEOPLE), false, false)
                        .decide())
                .isInstanceOf(Decision.Start.class);
    }

    @Test
    void isBlockedByWhatFailedAlsoWhileItRuns() {
        List<Prerequisite> failed = List.of(ENVIRONMENT, new Prerequisite("dataset", "people", null, BLOCKAGE));
        Decision blocked = new Decision.Close(Verdict.BLOCKED, "no such generator", BLOCKAGE);

        assertThat(run(RunState.WAITING, NEEDY, 1, true, failed, false, false).decide())
                .isEqualTo(blocked);
        assertThat(run(RunState.RUNNING, NEEDY, 1, true, failed, false, false).decide())
                .isEqualTo(blocked);
    }

    @Test
    void isNotClosedBeforeItsTestsAreKnown() {
        assertThat(run(RunState.WAITING, PLAN, 0, false, List.of(), true, false).decide())
                .isInstanceOf(Decision.Wait.class);
    }

    @Test
    void closesWhenCancelledOrOverdue() {
        assertThat(run(RunState.RUNNING, PLAN, 1, true, List.of(), true, true).decide())
                .isEqualTo(new Decision.Close(Verdict.CANCELLED, "the run was cancelled", null));
        assertThat(run(RunState.RUNNING, PLAN, 1, true, List.of(), false, true).decide())
                .isInstanceOfSatisfying(
                        Decision.Close.class,
                        close -> assertThat(close.verdict()).isEqualTo(Verdict.TIMED_OUT));
    }

    @Test
    void finishesWhenNoTestIsOpen() {
        assertThat(run(RunState.RUNNING, PLAN, 1, false, List.of(), true, true).decide())
                .isInstanceOf(Decision.Finish.class);
    }

    @Test
    void staysFinished() {
        assertThat(run(RunState.FINISHED, PLAN, 1, false, List.of(), true, true).decide())
                .isEqualTo(new Decision.Wait(List.of()));
    }

    @Test
    void letsWhatItsEnvironmentHasOutlivedCountBeforeAnythingElse() {
        assertThat(holding(new Lease("env", 0, true, true), true, true).decide())
                .isEqualTo(new Decision.Confirm());
    }

    @Test
    void replacesAnEnvironmentThatIsLostTwice() {
        for (int lost = 0; lost < 2; lost++) {
            Lease lease = new Lease("env", lost, true, false);

            assertThat(holding(lease, true, false).decide())
                    .isEqualTo(new Decision.Replace(lease, "environment: api: it is gone"));
            assertThat(lease.nextNumber()).isEqualTo(lost + 2);
        }
    }

    @Test
    void endsInAnErrorWhenItsEnvironmentIsLostOnceMoreOrNotReplacedOrTooLate() {
        assertThat(List.of(
                        holding(new Lease("env", 2, true, false), true, false).decide(),
                        holding(new Lease("env", 1, false, false), true, false).decide(),
                        holding(new Lease("env", 0, true, false), true, true).decide()))
                .extracting(
                        decision -> ((Decision.Close) decision).verdict(),
                        decision -> ((Decision.Close) decision).reason())
                .containsExactly(
                        tuple(Verdict.ERROR, "environment: api: it is gone; the run had 3 before"),
                        tuple(Verdict.ERROR, "environment: api: it is gone; the run had 1 before"),
                        tuple(Verdict.ERROR, "environment: api: it is gone; the run had 1 before"));
    }

    @Test
    void endsInAnErrorWhenThereIsNoCapacity() {
        Prerequisite none = new Prerequisite(
                "environment",
                "environment",
                EnvironmentFault.NO_CAPACITY,
                new Blockage("environment", "environment", "all 2 environments are in use", null));

        assertThat(run(RunState.WAITING, NEEDY, 1, true, List.of(none), false, false)
                        .decide())
                .isEqualTo(new Decision.Close(Verdict.ERROR, "no-capacity: all 2 environments are in use", null));
    }

    @Test
    void waitsForAnotherEnvironment() {
        Run run = new Run(
                "r",
                RunState.WAITING,
                NEEDY,
                1,
                1,
                true,
                List.of(PEOPLE),
                new Lease("env", 1, false, false),
                null,
                false,
                false,
                null);

        assertThat(run.decide()).isEqualTo(new Decision.Wait(List.of("environment")));
    }

    @Test
    void letsStepsCleanUpBeforeItEndsBeforeItsTime() {
        assertThat(cleaning(true, null, null).decide())
                .isEqualTo(new Decision.WindDown(new Decision.Close(Verdict.CANCELLED, "the run was cancelled", null)));
    }

    @Test
    void goesOnCleaningUpUntilThatIsDoneOrTakesTooLong() {
        Closing closing = new Closing(Verdict.TIMED_OUT, "too late", null, true, false);
        Closing over = new Closing(Verdict.TIMED_OUT, "too late", null, true, true);

        assertThat(cleaning(true, closing, null).decide()).isEqualTo(new Decision.Advance());
        assertThat(cleaning(false, closing, null).decide()).isEqualTo(closing.close());
        assertThat(cleaning(true, over, null).decide()).isEqualTo(closing.close());
    }

    @Test
    void cleansUpWithoutAnEnvironmentThatIsLostMeanwhile() {
        Closing closing = new Closing(Verdict.CANCELLED, "the run was cancelled", null, true, false);

        assertThat(cleaning(true, closing, new Lease("env", 0, true, false)).decide())
                .isEqualTo(new Decision.WindDown(closing.close()));
        assertThat(cleaning(true, closing, new Lease("env", 1, false, false)).decide())
                .isEqualTo(new Decision.Advance());
    }

    private static Run cleaning(boolean open, @Nullable Closing closing, @Nullable Lease lease) {
        Blockage gone = new Blockage("environment", "api", "it is gone", null);
        List<Prerequisite> prerequisites =
                lease == null ? List.of() : List.of(new Prerequisite("environment", "environment", null, gone));
        return new Run(
                "r",
                RunState.RUNNING,
                PLAN,
                1,
                1,
                open,
                prerequisites,
                lease,
                "the run was cancelled",
                false,
                open,
                closing);
    }

    private static Run holding(Lease lease, boolean open, boolean overdue) {
        Blockage gone = new Blockage("environment", "api", "it is gone", null);
        List<Prerequisite> prerequisites = List.of(new Prerequisite("environment", "environment", null, gone), PEOPLE);
        return new Run("r", RunState.RUNNING, NEEDY, 1, 1, open, prerequisites, lease, null, overdue, false, null);
    }

    private static Run run(
            RunState state,
            @Nullable PlanSelected plan,
            int chunks,
            boolean open,
            List<Prerequisite> prerequisites,
            boolean cancelled,
            boolean overdue) {
        return new Run(
                "r",
                state,
                plan,
                chunks,
                chunks,
                open,
                prerequisites,
                null,
                cancelled ? "the run was cancelled" : null,
                overdue,
                false,
                null);
    }

    private static PlanFixture plan() {
        return new PlanFixture(new Revision("https://example.org/r", "0".repeat(40)), "node").tests("a.js");
    }
}
