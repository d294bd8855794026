package dev.testflow.selector.definition;

import java.util.List;
import java.util.stream.Collectors;

/** A definition that no workflow can be made of; it has every problem that was found, in the order of their places. */
public final class InvalidDefinitionException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient List<DefinitionProblem> problems;

    InvalidDefinitionException(List<DefinitionProblem> problems) {
        super(problems.stream().map(DefinitionProblem::toString).collect(Collectors.joining("; ")));
        this.problems = List.copyOf(problems);
    }

    public List<DefinitionProblem> problems() {
        return problems;
    }
}
