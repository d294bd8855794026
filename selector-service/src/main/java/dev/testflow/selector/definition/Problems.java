package dev.testflow.selector.definition;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.error.Mark;

/** The problems that were found so far. */
final class Problems {

    private static final int MOST = 100;
    private static final Comparator<DefinitionProblem> BY_PLACE =
            Comparator.comparing(DefinitionProblem::line).thenComparing(DefinitionProblem::column);

    private final List<DefinitionProblem> found = new ArrayList<>();

    void add(@Nullable Mark mark, String path, String message) {
        Optional<Mark> place = Optional.ofNullable(mark);
        DefinitionProblem problem = new DefinitionProblem(
                path,
                place.map(Mark::getLine).orElse(0) + 1,
                place.map(Mark::getColumn).orElse(0) + 1,
                message);
        if (found.size() < MOST && !found.contains(problem)) {
            found.add(problem);
        }
    }

    int count() {
        return found.size();
    }

    boolean any() {
        return !found.isEmpty();
    }

    InvalidDefinitionException toException() {
        return new InvalidDefinitionException(found.stream().sorted(BY_PLACE).toList());
    }
}
