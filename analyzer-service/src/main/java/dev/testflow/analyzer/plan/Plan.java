package dev.testflow.analyzer.plan;

import dev.testflow.analyzer.Failure;
import dev.testflow.analyzer.rule.RuleBook;
import dev.testflow.contract.AnalysisSpec;
import dev.testflow.contract.ApplicationSpec;
import dev.testflow.contract.Change;
import dev.testflow.contract.PlanSelected;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the analysis of a run's failures needs of its plan.
 *
 * @param applications by their names
 * @param routing from category to team
 * @param owners the teams that own a test, by {@link Failure#test(String, String)}; tests that nobody owns are left out
 * @param samples the tests that the selection skipped, and that ran to tell whether it was right, by {@link Failure#test(String, String)}
 */
public record Plan(
        String workflow,
        Change change,
        Map<String, ApplicationSpec> applications,
        RuleBook rules,
        Map<String, String> routing,
        Map<String, List<String>> owners,
        Set<String> samples) {

    private static final String NOT_KNOWN = "unknown";

    /** The plan that a header and what is known of its tests make. */
    public static Plan of(PlanSelected header, Map<String, List<String>> owners, Set<String> samples) {
        Map<String, ApplicationSpec> applications = new HashMap<>();
        header.applications().forEach(application -> applications.putIfAbsent(application.name(), application));
        return new Plan(
                header.workflow(),
                header.change(),
                Map.copyOf(applications),
                RuleBook.of(header.analysis()),
                header.analysis().routing(),
                Map.copyOf(owners),
                Set.copyOf(samples));
    }

    /** What is assumed of a run whose plan never came. */
    public static Plan missing(@Nullable String workflow) {
        Change change = new Change(NOT_KNOWN, NOT_KNOWN, NOT_KNOWN, null, NOT_KNOWN, null, List.of(), 0);
        return new Plan(
                workflow == null ? NOT_KNOWN : workflow,
                change,
                Map.of(),
                RuleBook.of(AnalysisSpec.NONE),
                Map.of(),
                Map.of(),
                Set.of());
    }

    /** Whether the failure is one of a test that the selection skipped, and that has no say in the run's verdict. */
    public boolean isOfSample(Failure failure) {
        return failure.plannedTest().filter(samples::contains).isPresent();
    }

    /** The application's folder with a slash at its end; empty for the repository's root and for what is not known. */
    public String rootOf(@Nullable String application) {
        ApplicationSpec known = application == null ? null : applications.get(application);
        return known == null || known.root().isEmpty() ? "" : known.root().replaceFirst("/$", "") + "/";
    }

    public List<String> ownersOf(Failure failure) {
        return failure.plannedTest().map(owners::get).orElse(List.of());
    }

    /** The team of the failure's application; of a run as a whole, the team that all its applications share. */
    public Optional<String> teamOf(Failure failure) {
        if (failure.application() != null) {
            ApplicationSpec application = applications.get(failure.application());
            return application == null ? Optional.empty() : Optional.ofNullable(application.team());
        }
        List<Optional<String>> teams = applications.values().stream()
                .map(application -> Optional.ofNullable(application.team()))
                .distinct()
                .toList();
        return teams.size() == 1 ? teams.getFirst() : Optional.empty();
    }
}
