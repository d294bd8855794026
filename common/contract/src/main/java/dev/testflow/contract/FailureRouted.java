package dev.testflow.contract;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A failure, explained, in front of the team that can fix it: one event per fingerprint and run.
 *
 * @param team whose topic it is on
 * @param routedBy why this team, in words
 * @param tests what failed in this way, as {@code application:test#case}, at most {@value #MAXIMUM_TESTS} of them
 * @param occurrences how many failures share the fingerprint in this run
 * @param excerpt the part of the message or log that tells most
 * @param suggestion what to look at first
 */
public record FailureRouted(
        String fingerprint,
        String run,
        String workflow,
        String team,
        String routedBy,
        String category,
        String likelyCause,
        List<Suspect> suspects,
        List<String> tests,
        @JsonProperty(required = true) int occurrences,
        @Nullable String excerpt,
        @Nullable String suggestion,
        List<String> evidence,
        Change change)
        implements RoutingEvent {

    public static final int MAXIMUM_TESTS = 100;

    public FailureRouted {
        fingerprint = Require.id(fingerprint, "fingerprint");
        run = Require.id(run, "run");
        workflow = Require.name(workflow, "workflow");
        team = Require.name(team, "team");
        routedBy = Require.text(routedBy, "routedBy", Require.NAME_LENGTH);
        category = Require.name(category, "category");
        likelyCause = Require.text(likelyCause, "likelyCause", Require.TEXT_LENGTH);
        suspects = Require.list(suspects, "suspects", 20);
        tests = Require.texts(tests, "tests", MAXIMUM_TESTS);
        occurrences = Require.atLeast(1, occurrences, "occurrences");
        excerpt = Require.optional(excerpt, "excerpt", Require.TEXT_LENGTH);
        suggestion = Require.optional(suggestion, "suggestion", Require.NAME_LENGTH);
        evidence = Require.texts(evidence, "evidence", 100);
        change = Require.present(change, "change");
    }
}
