package dev.testflow.client;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a rule would do to the failures that were seen.
 *
 * @param searched how many of the latest fingerprints were looked at
 * @param matched how many of them it matches
 * @param moved how many of those have another category now
 * @param refused which patterns cannot be searched, and why
 * @param matches the first that match
 */
public record RuleTrial(int searched, int matched, int moved, List<String> refused, List<Match> matches) {

    public RuleTrial {
        refused = refused == null ? List.of() : List.copyOf(refused);
        matches = matches == null ? List.of() : List.copyOf(matches);
    }

    /** A fingerprint that the rule matches. */
    public record Match(
            String fingerprint,
            long occurrences,
            String category,
            String team,
            @Nullable String line) {}
}
