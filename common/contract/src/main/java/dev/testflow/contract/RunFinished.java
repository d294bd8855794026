package dev.testflow.contract;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Every test of a run has its verdict.
 *
 * @param verdict what the tests make of it, without those whose role is {@code sample}
 * @param counts how many tests ended with which verdict, whatever their role
 * @param blockage what was missing, when the verdict is {@link Verdict#BLOCKED}
 */
public record RunFinished(
        String run,
        String workflow,
        Verdict verdict,
        Map<Verdict, Integer> counts,
        @JsonProperty(required = true) long durationMillis,
        @Nullable Blockage blockage)
        implements ResultEvent {

    public RunFinished {
        run = Require.id(run, "run");
        workflow = Require.name(workflow, "workflow");
        verdict = Require.present(verdict, "verdict");
        counts = Require.counts(counts, "counts", Verdict.values().length);
        durationMillis = Require.atLeast(0L, durationMillis, "durationMillis");
        Require.check(
                (verdict == Verdict.BLOCKED) == (blockage != null),
                "blockage",
                "belongs to a blocked run and to no other");
    }
}
