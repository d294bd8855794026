package dev.testflow.analyzer.delivery;

import dev.testflow.analyzer.AnalyzerConfig.Target;
import dev.testflow.analyzer.AnalyzerConfig.TargetKind;
import dev.testflow.contract.FailureRouted;
import java.util.Set;

/**
 * A target, and which failures it wants to know. An empty filter lets all pass.
 *
 * @param everyRun whether it is told again of a failure that is known and still open
 * @param recovery whether it is told that a failure has ended
 */
public record Audience(
        String target,
        Set<String> teams,
        Set<String> categories,
        Set<String> applications,
        Set<String> fingerprints,
        Severity least,
        boolean everyRun,
        boolean recovery) {

    /**
     * What the configuration says.
     *
     * @throws IllegalArgumentException when it says something that does not exist
     */
    public static Audience of(String name, Target target) {
        return new Audience(
                name,
                target.teams().orElse(Set.of()),
                target.categories().orElse(Set.of()),
                target.applications().orElse(Set.of()),
                target.fingerprints().orElse(Set.of()),
                Severity.parse(target.leastSeverity()),
                target.everyRun()
                        .orElse(target.kind() == TargetKind.WEBHOOK || target.kind() == TargetKind.GITHUB_CHECKS),
                target.kind() != TargetKind.GITHUB_CHECKS);
    }

    /** Whether a failure is one of those that the target wants to know. */
    public boolean wants(Notice notice) {
        FailureRouted failure = notice.failure();
        return passes(teams, failure.team())
                && passes(categories, failure.category())
                && passes(fingerprints, failure.fingerprint())
                && (applications.isEmpty()
                        || failure.tests().stream().anyMatch(test -> applications.contains(application(test))))
                && notice.severity().compareTo(least) >= 0;
    }

    private static boolean passes(Set<String> filter, String value) {
        return filter.isEmpty() || filter.contains(value);
    }

    private static String application(String test) {
        return test.substring(0, Math.max(test.indexOf(':'), 0));
    }
}
