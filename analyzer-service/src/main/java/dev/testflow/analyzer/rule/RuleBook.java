package dev.testflow.analyzer.rule;

import com.google.re2j.Matcher;
import dev.testflow.analyzer.PlainText;
import dev.testflow.analyzer.input.Texts;
import dev.testflow.contract.AnalysisSpec;
import dev.testflow.contract.CategorySpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The rules that tell a failure's category. A pattern that cannot be searched is refused, and the others go on.
 *
 * @param rules the workflow's in their order
 * @param refused which patterns were left out, and why, in words
 */
public record RuleBook(List<Rule> rules, List<String> refused) {

    private static final int MOST_RULES = 2_000;
    private static final int MOST_REFUSALS = 100;

    /** About two seconds of searching on a slow machine. */
    private static final long MOST_STEPS = 40_000_000;

    public RuleBook {
        rules = List.copyOf(rules);
        refused = List.copyOf(refused);
    }

    /** What a search found. */
    public record Match(Rule rule, String where, String line) {}

    /** A search's result: the first match, if any, and how many rules were not tried because those before took too long. */
    public record Search(Optional<Match> match, int untried) {}

    /** The rules of a workflow, without the starter set. */
    public static RuleBook of(AnalysisSpec analysis) {
        List<Rule> rules = new ArrayList<>();
        List<String> refused = new ArrayList<>();
        for (CategorySpec category : analysis.categories()) {
            for (String pattern : category.patterns()) {
                try {
                    if (rules.size() == MOST_RULES) {
                        throw new IllegalArgumentException("a workflow has at most " + MOST_RULES + " patterns");
                    }
                    rules.add(Rule.of(category.name(), category.name(), pattern, category.suggestion(), true));
                } catch (IllegalArgumentException e) {
                    refuse(refused, category.name(), pattern, String.valueOf(e.getMessage()));
                }
            }
        }
        return new RuleBook(rules, refused);
    }

    /** The patterns by their category, in the order in which they are tried. */
    public Map<String, List<String>> words() {
        Map<String, List<String>> words = new LinkedHashMap<>();
        rules.forEach(rule -> words.computeIfAbsent(rule.category(), category -> new ArrayList<>())
                .add(rule.source()));
        return words;
    }

    /** The rules of some names. */
    public RuleBook only(Set<String> names) {
        return new RuleBook(
                rules.stream().filter(rule -> names.contains(rule.name())).toList(), refused);
    }

    /** The first rule that matches, in the order of the rules. */
    public Search search(Texts texts) {
        String all = texts.all();
        String lowerCase = Rule.lowerCase(all);
        long steps = 0;
        for (int i = 0; i < rules.size(); i++) {
            Rule rule = rules.get(i);
            if (!rule.mayMatch(lowerCase)) {
                continue;
            }
            steps += rule.own() ? rule.states() * all.length() : 0;
            if (steps > MOST_STEPS) {
                return new Search(Optional.empty(), rules.size() - i);
            }
            Optional<Match> match = match(rule, texts);
            if (match.isPresent()) {
                return new Search(match, 0);
            }
        }
        return new Search(Optional.empty(), 0);
    }

    private static Optional<Match> match(Rule rule, Texts texts) {
        return match(rule, "message", texts.message())
                .or(() -> match(rule, "stack trace", texts.trace()))
                .or(() -> match(rule, "output", texts.output()));
    }

    private static Optional<Match> match(Rule rule, String where, String text) {
        Matcher matcher = rule.pattern().matcher(text);
        return matcher.find()
                ? Optional.of(new Match(rule, where, lineAround(text, matcher.start())))
                : Optional.empty();
    }

    private static String lineAround(String text, int index) {
        int start = text.lastIndexOf('\n', Math.max(0, index - 1)) + 1;
        int end = text.indexOf('\n', index);
        return PlainText.line(
                PlainText.head(text.substring(Math.min(start, index), end < 0 ? text.length() : end), 1_000), 200);
    }

    private static void refuse(List<String> refused, String category, String pattern, String reason) {
        if (refused.size() < MOST_REFUSALS) {
            refused.add("rule '" + category + "' was refused: " + reason + " ('"
                    + PlainText.line(PlainText.of(PlainText.head(pattern, 200)), 80) + "')");
        }
    }
}
