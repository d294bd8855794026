package dev.testflow.connect;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A file of scenarios.
 *
 * @param scenarios also those with errors
 * @param problems what concerns no scenario, or its heading
 */
public record Script(List<Scenario> scenarios, List<Problem> problems) {

    /** Everything that is wrong, by line. */
    public List<Problem> all() {
        return Stream.concat(problems.stream(), scenarios.stream().flatMap(scenario -> scenario.problems().stream()))
                .sorted(Comparator.comparingInt(Problem::line))
                .toList();
    }

    /** Whether everything in it can be executed. */
    public boolean isAccepted() {
        return all().stream().noneMatch(problem -> problem.code().isError());
    }
}
