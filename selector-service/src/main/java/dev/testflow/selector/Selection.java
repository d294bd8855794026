package dev.testflow.selector;

import dev.testflow.contract.CrossTestSpec;
import dev.testflow.contract.Strategy;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What a change needs of a workflow's tests.
 *
 * @param strategy {@link Strategy#ALL} when nothing was left out because of the change; the applications' own, when they agree, else {@link Strategy#CHANGE_BASED}, from which they all start
 * @param reasons why this strategy, in words
 * @param tests every catalogued test: first those that run, in the order in which they should, then those that do not
 * @param unmeasured those that run and of which no coverage counts, where coverage is collected
 * @param crossTests the tests across applications that run; their steps are among the tests
 */
public record Selection(
        Strategy strategy,
        List<String> reasons,
        List<JudgedTest> tests,
        Set<TestKey> unmeasured,
        List<CrossTestSpec> crossTests) {

    public Selection {
        reasons = List.copyOf(reasons);
        tests = List.copyOf(tests);
        unmeasured = Set.copyOf(unmeasured);
        crossTests = List.copyOf(crossTests);
    }

    /** What the applications chose together. */
    static Selection of(List<Choice> choices, List<String> reasons, Predicate<JudgedTest> isUnmeasured) {
        List<Candidate> running =
                choices.stream().flatMap(choice -> choice.running().stream()).toList();
        List<JudgedTest> tests = new ArrayList<>();
        Candidate.inOrder(running).forEach(candidate -> tests.add(candidate.test()));
        choices.forEach(choice -> tests.addAll(choice.skipped()));
        Set<TestKey> unmeasured = running.stream()
                .map(Candidate::test)
                .filter(test -> !test.application().policy().collecting().equals(PathPatterns.NONE))
                .filter(isUnmeasured)
                .map(test -> new TestKey(test.application().name(), test.test()))
                .collect(Collectors.toSet());
        return new Selection(strategy(choices), reasons, tests, unmeasured, List.of());
    }

    private static Strategy strategy(List<Choice> choices) {
        Set<Strategy> applied = choices.stream()
                .filter(choice -> !choice.everything())
                .map(choice -> choice.application().policy().strategy())
                .collect(Collectors.toSet());
        if (applied.isEmpty()) {
            return Strategy.ALL;
        }
        return applied.size() == 1 ? applied.iterator().next() : Strategy.CHANGE_BASED;
    }

    /** How many tests run. */
    public int selected() {
        return (int) tests.stream().filter(JudgedTest::selected).count();
    }
}
