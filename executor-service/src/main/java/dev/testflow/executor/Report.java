package dev.testflow.executor;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a runner reported.
 *
 * @param files how many files it consists of
 * @param cases the cases that were complete
 * @param claimedFailures how many failing cases the report's own summary tells of
 * @param damage why it is not complete, in words; absent when it is
 */
public record Report(
        int files,
        List<CaseResult> cases,
        int claimedFailures,
        @Nullable String damage) {

    public static final Report NONE = new Report(0, List.of(), 0, null);

    public Report {
        cases = List.copyOf(cases);
    }

    public boolean isPartial() {
        return damage != null;
    }

    public boolean hasFailingCase() {
        return cases.stream().anyMatch(it -> it.ending().isFailing());
    }

    /** Both together. */
    public Report and(Report other) {
        List<CaseResult> all = new ArrayList<>(cases);
        all.addAll(other.cases);
        return new Report(
                files + other.files,
                all,
                claimedFailures + other.claimedFailures,
                damage == null ? other.damage : damage);
    }
}
