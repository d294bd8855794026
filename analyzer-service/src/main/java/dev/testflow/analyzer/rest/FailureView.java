package dev.testflow.analyzer.rest;

import dev.testflow.analyzer.db.SeenFailures.Seen;
import dev.testflow.analyzer.judgement.Judgement;
import dev.testflow.contract.Suspect;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A failure in the words of the events that tell about it. */
record FailureView(
        String failure,
        String fingerprint,
        String run,
        @Nullable String workflow,
        @Nullable String application,
        @Nullable String test,
        @Nullable String caseName,
        Instant failedAt,
        String category,
        String likelyCause,
        List<Suspect> suspects,
        String team,
        String routedBy,
        @Nullable String excerpt,
        @Nullable String suggestion,
        List<String> evidence) {

    static FailureView of(Seen seen) {
        Judgement judgement = seen.judgement();
        return new FailureView(
                seen.id(),
                seen.fingerprint(),
                seen.run(),
                seen.workflow(),
                seen.application(),
                seen.test(),
                seen.caseName(),
                seen.failedAt(),
                judgement.category(),
                judgement.likelyCause(),
                judgement.suspects(),
                judgement.route().team(),
                judgement.route().routedBy(),
                judgement.excerpt(),
                judgement.suggestion(),
                judgement.evidence());
    }
}
