package dev.testflow.contract;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A failure is judged.
 *
 * @param failure the id of this occurrence
 * @param application absent when a run was blocked before any application was reached
 * @param test the planned test's path, when a test failed
 * @param caseName the case in it
 * @param category one of {@link Categories} or of the workflow's own
 * @param likelyCause one sentence
 * @param suspects the changed files that may have caused it, the likeliest first
 * @param team who the failure is routed to
 * @param evidence what led to the category and to the team, in words
 */
public record FailureClassified(
        String run,
        String workflow,
        String failure,
        String fingerprint,
        @Nullable String application,
        @Nullable String test,
        @Nullable String caseName,
        String category,
        String likelyCause,
        List<Suspect> suspects,
        String team,
        List<String> evidence)
        implements FailureEvent {

    public FailureClassified {
        run = Require.id(run, "run");
        workflow = Require.name(workflow, "workflow");
        failure = Require.id(failure, "failure");
        fingerprint = Require.id(fingerprint, "fingerprint");
        application = Require.optional(application, "application", Require.NAME_LENGTH);
        test = Require.optional(test, "test", Require.PATH_LENGTH);
        caseName = Require.optional(caseName, "caseName", Require.NAME_LENGTH);
        category = Require.name(category, "category");
        likelyCause = Require.text(likelyCause, "likelyCause", Require.TEXT_LENGTH);
        suspects = Require.list(suspects, "suspects", 20);
        team = Require.name(team, "team");
        evidence = Require.texts(evidence, "evidence", 100);
    }
}
