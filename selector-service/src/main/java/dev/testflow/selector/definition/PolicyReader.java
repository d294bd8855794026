package dev.testflow.selector.definition;

import dev.testflow.contract.Strategy;
import dev.testflow.selector.Budget;
import dev.testflow.selector.Component;
import dev.testflow.selector.MappingRule;
import dev.testflow.selector.PathPatterns;
import dev.testflow.selector.Percent;
import dev.testflow.selector.Policy;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads how the tests of an application are selected. */
final class PolicyReader {

    /** The keys that it reads. */
    static final List<String> KEYS =
            List.of("strategy", "mapping_rules", "components", "budget", "always", "escape_sample", "collect_coverage");

    private static final Map<String, Strategy> STRATEGIES = strategies();

    /** The runners whose tests reach what they test by its address, which no source tells. */
    private static final Set<String> REMOTE = Set.of("connect", "durable", "http", "playwright");

    private final Section section;

    PolicyReader(Section section) {
        this.section = section;
    }

    /** What makes the policy of an application with this runner, once it is known that nothing is wrong with the section. */
    Supplier<Policy> read(String runner) {
        Optional<Value> named = section.get("strategy");
        Optional<Strategy> known = named.flatMap(value -> value.oneOf(List.copyOf(STRATEGIES.keySet())))
                .flatMap(word -> Optional.ofNullable(STRATEGIES.get(word)));
        Strategy strategy = known.orElse(REMOTE.contains(runner) ? Strategy.ALL : Strategy.CHANGE_BASED);
        List<MappingRule> rules = Section.each(section.elements("mapping_rules"), PolicyReader::rule);
        if (named.isEmpty() || known.isPresent()) {
            checkBelongs("components", strategy, Strategy.COMPONENT_BASED);
            checkBelongs("budget", strategy, Strategy.BUDGET);
        }
        List<Component> components = components();
        Budget budget = budget(strategy);
        PathPatterns always =
                WorkflowReader.patterns(section.get("always").map(Value::list).orElse(List.of()));
        Percent sample = section.get("escape_sample")
                .flatMap(value -> value.text(Percent::of))
                .orElse(Percent.NONE);
        PathPatterns collecting = WorkflowReader.patterns(
                section.get("collect_coverage").map(Value::list).orElse(List.of()));
        return () -> new Policy(strategy, rules, components, budget, always, sample, collecting);
    }

    private void checkBelongs(String key, Strategy strategy, Strategy owner) {
        section.get(key)
                .filter(value -> strategy != owner)
                .ifPresent(value -> value.keyProblem("only the strategy '" + word(owner) + "' has '" + key
                        + "'; this one is '" + word(strategy) + "'"));
    }

    private List<Component> components() {
        List<Component> components = new ArrayList<>();
        section.get("components")
                .ifPresent(value -> value.entries().forEach((name, patterns) -> {
                    PathPatterns files = WorkflowReader.patterns(patterns.list());
                    components.add(new Component(name, files));
                }));
        return components;
    }

    private @Nullable Budget budget(Strategy strategy) {
        if (strategy == Strategy.BUDGET && section.get("budget").isEmpty()) {
            section.missing("budget", "how much may run, as {time: 10m} or {share: 20%}");
        }
        return section.get("budget").flatMap(PolicyReader::budget).orElse(null);
    }

    private static Optional<Budget> budget(Value value) {
        Section budget = value.section("time", "share");
        if (value.isMapping()
                && budget.get("time").isPresent() == budget.get("share").isPresent()) {
            value.problem("must have either 'time' or 'share'");
            return Optional.empty();
        }
        return budget.get("time")
                .flatMap(Value::seconds)
                .<Budget>map(Budget.Time::new)
                .or(() -> budget.get("share").flatMap(share -> share.text(PolicyReader::share)));
    }

    private static Budget share(String text) {
        Percent percent = Percent.of(text);
        if (percent.equals(Percent.NONE)) {
            throw new IllegalArgumentException("must be more than nothing");
        }
        return new Budget.Share(percent);
    }

    private static Optional<MappingRule> rule(Value value) {
        Section rule = value.section("source_pattern", "test_pattern");
        String source = rule.required("source_pattern");
        String test = rule.required("test_pattern");
        return rule.make(() -> MappingRule.of(source, test));
    }

    private static String word(Strategy strategy) {
        return STRATEGIES.entrySet().stream()
                .filter(entry -> entry.getValue() == strategy)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow();
    }

    private static Map<String, Strategy> strategies() {
        Map<String, Strategy> strategies = new LinkedHashMap<>();
        strategies.put("all", Strategy.ALL);
        strategies.put("budget", Strategy.BUDGET);
        strategies.put("change-based", Strategy.CHANGE_BASED);
        strategies.put("component-based", Strategy.COMPONENT_BASED);
        strategies.put("shadow", Strategy.SHADOW);
        return strategies;
    }
}
