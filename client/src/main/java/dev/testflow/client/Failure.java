package dev.testflow.client;

import dev.testflow.contract.Suspect;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A failure as the analyzer judged it.
 *
 * @param application absent when a run was blocked before any application was reached
 * @param test the planned test's path, when a test failed
 * @param caseName the case in it
 * @param suggestion what to look at first
 * @param suspects the changed files that may have caused it, the likeliest first
 * @param evidence what led to the category and to the team, in words
 */
public record Failure(
        String fingerprint,
        @Nullable String application,
        @Nullable String test,
        @Nullable String caseName,
        String category,
        @Nullable String likelyCause,
        @Nullable String suggestion,
        List<Suspect> suspects,
        String team,
        List<String> evidence) {

    public Failure {
        suspects = suspects == null ? List.of() : List.copyOf(suspects);
        evidence = evidence == null ? List.of() : List.copyOf(evidence);
    }

    /** Whether the failure happened in this test. */
    public boolean isOf(String ofApplication, String ofTest) {
        return ofApplication.equals(application) && ofTest.equals(test);
    }
}
