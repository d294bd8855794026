package dev.testflow.analyzer.category;

import dev.testflow.analyzer.Failure;
import dev.testflow.analyzer.Feedback;
import dev.testflow.analyzer.PlainText;
import dev.testflow.analyzer.culprit.Suspects;
import dev.testflow.analyzer.rule.RuleBook;
import dev.testflow.analyzer.trace.Symptom;
import dev.testflow.contract.Categories;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What kind of failure it is.
 *
 * @param suggestion what to look at first
 * @param evidence what led here, in words
 */
public record Category(String name, @Nullable String suggestion, List<String> evidence) {

    private static final int SHOWN_REFUSALS = 5;

    public Category {
        evidence = List.copyOf(evidence);
    }

    /** People's word, what a blocked run was missing, the workflow's rules, a later attempt that passed, the starter set: the first that knows decides. */
    public static Category of(Failure failure, Symptom symptom, Suspects suspects, RuleBook rules, Feedback feedback) {
        List<String> evidence = new ArrayList<>();
        RuleBook.Search search = rules.search(symptom.texts());
        Optional<RuleBook.Match> match = search.match();
        String name = name(failure, match, feedback, evidence);
        match.ifPresent(found -> evidence.add(words(found)));
        if (name.equals(Categories.PRODUCT)
                && suspects.isOnlyTheTest()
                && feedback.category() == null
                && match.filter(found -> found.rule().own()).isEmpty()) {
            name = Categories.TEST;
            evidence.add("category: of all that the trace shows, only the test itself changed");
        }
        rules.refused().stream().limit(SHOWN_REFUSALS).forEach(evidence::add);
        if (rules.refused().size() > SHOWN_REFUSALS) {
            evidence.add(rules.refused().size() - SHOWN_REFUSALS + " more rules were refused");
        }
        if (search.untried() > 0) {
            evidence.add(search.untried() + " rules of the workflow were not tried: those before them took too long");
        }
        return new Category(name, match.map(found -> found.rule().suggestion()).orElse(null), evidence);
    }

    private static String name(
            Failure failure, Optional<RuleBook.Match> match, Feedback feedback, List<String> evidence) {
        if (feedback.category() != null) {
            evidence.add("category: " + feedback.categorySays());
            return feedback.category();
        }
        if (failure.missing() != null) {
            evidence.add(
                    failure.missing().equals("step")
                            ? "category: the run was blocked because a step lacked what it needs"
                            : "category: the run was blocked because its " + failure.missing() + " was not there");
            return switch (failure.missing()) {
                case "environment" -> Categories.ENVIRONMENT;
                case "dataset" -> Categories.DATA;
                default -> Categories.DEPENDENCY;
            };
        }
        if (failure.flaky()) {
            evidence.add("flaky: the test passed in a later attempt of the same run");
        }
        boolean own = match.isPresent() && match.get().rule().own();
        if (failure.flaky() && !own) {
            return Categories.FLAKY;
        }
        if (match.isEmpty()) {
            evidence.add("category: no rule matches");
        }
        return match.map(found -> found.rule().category()).orElse(Categories.UNKNOWN);
    }

    private static String words(RuleBook.Match match) {
        String origin = match.rule().own() ? "of the workflow" : "of the starter set";
        return "category: rule '" + match.rule().name() + "' " + origin + " ('"
                + PlainText.line(PlainText.of(match.rule().source()), 100) + "') matches the " + match.where() + ": "
                + match.line();
    }
}
