package dev.testflow.selector;

import dev.testflow.contract.Strategy;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the tests of an application are selected, as its definition has it.
 *
 * @param rules which tests a source needs, relative to the application's root
 * @param components its parts; without any, folders are
 * @param budget there for {@link Strategy#BUDGET} alone
 * @param always tests that run for every change
 * @param sample how many of the skipped tests run anyway, to tell what the selection misses
 * @param collecting the branches for whose changes it is recorded what tests run, if no coverage of them counts
 */
public record Policy(
        Strategy strategy,
        List<MappingRule> rules,
        List<Component> components,
        @Nullable Budget budget,
        PathPatterns always,
        Percent sample,
        PathPatterns collecting) {

    public Policy {
        rules = List.copyOf(rules);
        components = List.copyOf(components);
        if ((strategy == Strategy.BUDGET) != (budget != null)) {
            throw new IllegalArgumentException("a budget belongs to the strategy of this name and to no other");
        }
    }

    /** Whatever the rules lead to, and no more than the strategy says by itself. */
    public static Policy of(Strategy strategy, List<MappingRule> rules) {
        return new Policy(strategy, rules, List.of(), null, PathPatterns.NONE, Percent.NONE, PathPatterns.NONE);
    }
}
