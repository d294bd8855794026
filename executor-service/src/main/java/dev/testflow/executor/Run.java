package dev.testflow.executor;

import dev.testflow.contract.Blockage;
import dev.testflow.contract.DatasetSpec;
import dev.testflow.contract.EnvironmentFault;
import dev.testflow.contract.PlanSelected;
import dev.testflow.contract.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a run. Its events come in any order; what to do next depends on the sum of them alone.
 *
 * @param plan absent until the plan's header has arrived
 * @param chunks how many chunks of tests have arrived
 * @param tests how many tests they had
 * @param open whether a test has no verdict
 * @param lease absent as long as it had no environment
 * @param cancellation why it is to end before its time; absent when it is not
 * @param overdue whether the run's time is over
 * @param cleaning whether it was begun and has a step that cleans up without a verdict
 * @param closing how it ends before its time; absent as long as that was not decided
 */
public record Run(
        String id,
        RunState state,
        @Nullable PlanSelected plan,
        int chunks,
        int tests,
        boolean open,
        List<Prerequisite> prerequisites,
        @Nullable Lease lease,
        @Nullable String cancellation,
        boolean overdue,
        boolean cleaning,
        @Nullable Closing closing) {

    public Decision decide() {
        List<String> missing = missing();
        if (plan == null || state == RunState.FINISHED || (chunks < plan.chunks() && !overdue)) {
            return new Decision.Wait(missing);
        }
        if (lease != null && lease.answered()) {
            return new Decision.Confirm();
        }
        if (!open && (state == RunState.RUNNING || tests == 0)) {
            return closing == null ? new Decision.Finish() : closing.close();
        }
        if (closing != null) {
            return close(closing);
        }
        Optional<Decision> end = end(plan);
        if (end.isPresent()) {
            return end.get() instanceof Decision.Close close && cleaning ? new Decision.WindDown(close) : end.get();
        }
        if (state == RunState.RUNNING && plan.crossTests() != null) {
            return new Decision.Advance();
        }
        return state == RunState.WAITING && missing.isEmpty() ? new Decision.Start() : new Decision.Wait(missing);
    }

    /** Steps that clean up go on without an environment that is lost meanwhile. */
    private Decision close(Closing closing) {
        boolean lost = lease != null && lease.held() && lacksEnvironment();
        if (closing.over() || !cleaning) {
            return closing.close();
        }
        return lost ? new Decision.WindDown(closing.close()) : new Decision.Advance();
    }

    /** Why the run ends before its time, or goes on in another environment. */
    private Optional<Decision> end(PlanSelected plan) {
        if (cancellation != null) {
            return Optional.of(new Decision.Close(Verdict.CANCELLED, cancellation, null));
        }
        Optional<Blockage> blockage = blockage();
        if (blockage.isPresent()) {
            return Optional.of(blocked(blockage.get()));
        }
        return overdue
                ? Optional.of(new Decision.Close(
                        Verdict.TIMED_OUT, "the run's time of " + plan.timeoutSeconds() + " s is over", null))
                : Optional.empty();
    }

    private Decision blocked(Blockage blockage) {
        if (prerequisites.stream().anyMatch(it -> it.fault() == EnvironmentFault.NO_CAPACITY)) {
            return new Decision.Close(Verdict.ERROR, "no-capacity: " + blockage.reason(), null);
        }
        return lease != null && blockage.what().equals(Prerequisite.ENVIRONMENT)
                ? environmentLost(lease, blockage)
                : new Decision.Close(Verdict.BLOCKED, blockage.reason(), blockage);
    }

    /** What the run waits for, in words. */
    public List<String> missing() {
        if (state != RunState.WAITING) {
            return List.of();
        }
        if (plan == null) {
            return List.of("plan");
        }
        List<String> missing = new ArrayList<>();
        if (chunks < plan.chunks()) {
            missing.add("tests (" + chunks + " of " + plan.chunks() + " chunks)");
        }
        if (plan.environment() != null && lacks(Prerequisite.ENVIRONMENT, Prerequisite.ENVIRONMENT)) {
            missing.add("environment");
        }
        plan.datasets().stream()
                .map(DatasetSpec::name)
                .filter(name -> lacks(Prerequisite.DATASET, name))
                .forEach(name -> missing.add("dataset " + name));
        return missing;
    }

    private Decision environmentLost(Lease lease, Blockage loss) {
        String reason = "environment: " + loss.name() + ": " + loss.reason();
        return lease.isReplaceable() && !overdue
                ? new Decision.Replace(lease, reason)
                : new Decision.Close(
                        Verdict.ERROR,
                        reason + "; the run had " + (lease.lost() + (lease.held() ? 1 : 0)) + " before",
                        null);
    }

    /** Whether its environment has failed, or is gone. */
    public boolean lacksEnvironment() {
        return prerequisites.stream()
                .anyMatch(it -> it.kind().equals(Prerequisite.ENVIRONMENT) && it.failure() != null);
    }

    private boolean lacks(String kind, String name) {
        return prerequisites.stream()
                .noneMatch(it -> it.kind().equals(kind) && it.name().equals(name));
    }

    private Optional<Blockage> blockage() {
        return prerequisites.stream()
                .map(Prerequisite::failure)
                .filter(Objects::nonNull)
                .findFirst();
    }
}
