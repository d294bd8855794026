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
import java.util.stream.Stream;

/**
 * The rules that tell a failure's category, as one database: one pass over a text finds the literals of all of them, and RE2/J looks only at lines where a rule has one. A pattern that cannot be searched is refused, and
 * the others go on.
 */
public final class RuleBook {

    private static final int MOST_RULES = 2_000;
    private static final int MOST_REFUSALS = 100;

    /** About two seconds of searching on a slow machine. */
    private static final long MOST_STEPS = 40_000_000;

    private final List<Rule> rules;
    private final List<String> refused;
    private final Prefilter prefilter;

    /**
     * Compiles the database.
     *
     * @param rules in their order, of which the first that matches counts
     * @param refused which patterns were left out, and why, in words
     */
    RuleBook(List<Rule> rules, List<String> refused) {
        this.rules = List.copyOf(rules);
        this.refused = List.copyOf(refused);
        this.prefilter = new Prefilter(this.rules);
    }

    public List<String> refused() {
        return refused;
    }

    /** What a search found. */
    public record Match(Rule rule, String where, String line) {}

    /** A search's result: the first match, if any, and how many rules were not tried because those before took too long. */
    public record Search(Optional<Match> match, int untried) {}

    /** The rules of a workflow, and the starter set after them. */
    public static RuleBook of(AnalysisSpec analysis) {
        List<Rule> rules = new ArrayList<>();
        List<String> refused = new ArrayList<>();
        compile(analysis.categories(), rules, refused);
        rules.addAll(StarterRules.rules());
        return new RuleBook(rules, refused);
    }

    /** The rules of one category alone, before they count. */
    public static RuleBook trial(CategorySpec category) {
        List<Rule> rules = new ArrayList<>();
        List<String> refused = new ArrayList<>();
        compile(List.of(category), rules, refused);
        return new RuleBook(rules, refused);
    }

    private static void compile(List<CategorySpec> categories, List<Rule> rules, List<String> refused) {
        for (CategorySpec category : categories) {
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
    }

    /** The workflow's patterns by their category, in the order in which they are tried. */
    public Map<String, List<String>> words() {
        Map<String, List<String>> words = new LinkedHashMap<>();
        rules.stream()
                .filter(Rule::own)
                .forEach(rule -> words.computeIfAbsent(rule.category(), category -> new ArrayList<>())
                        .add(rule.source()));
        return words;
    }

    /** The first rule that matches, in the order of the rules. */
    public Search search(Texts texts) {
        List<Searched> searched = Stream.of(
                        new Searched("message", texts.message(), prefilter.candidates(texts.message())),
                        new Searched("stack trace", texts.trace(), prefilter.candidates(texts.trace())),
                        new Searched("output", texts.output(), prefilter.candidates(texts.output())))
                .toList();
        long steps = 0;
        int untried = 0;
        for (int i = 0; i < rules.size(); i++) {
            Rule rule = rules.get(i);
            for (Searched text : searched) {
                long length = text.lengthFor(i, rule);
                if (length == 0) {
                    continue;
                }
                steps += rule.own() ? rule.shape().states() * length : 0;
                if (rule.own() && steps > MOST_STEPS) {
                    untried++;
                    break;
                }
                Optional<Match> match = text.match(i, rule);
                if (match.isPresent()) {
                    return new Search(match, untried);
                }
            }
        }
        return new Search(Optional.empty(), untried);
    }

    /** A text with where in it rules may match. */
    private record Searched(String where, String text, Prefilter.Candidates candidates) {

        /** How much of the text a rule has to look at. */
        long lengthFor(int index, Rule rule) {
            if (candidates.isNowhere(index)) {
                return 0;
            }
            if (isWhole(index, rule)) {
                return text.length();
            }
            long length = 0;
            for (int start : candidates.lines()[index]) {
                length += line(start).length();
            }
            return length;
        }

        Optional<Match> match(int index, Rule rule) {
            if (isWhole(index, rule)) {
                Matcher matcher = rule.pattern().matcher(text);
                return matcher.find() ? found(rule, lineAround(text, matcher.start())) : Optional.empty();
            }
            for (int start : candidates.lines()[index]) {
                String line = line(start);
                if (rule.pattern().matcher(line).find()) {
                    return found(rule, lineAround(line, 0));
                }
            }
            return Optional.empty();
        }

        private boolean isWhole(int index, Rule rule) {
            return rule.shape().spansLines() || candidates.isAnywhere(index);
        }

        private Optional<Match> found(Rule rule, String line) {
            return Optional.of(new Match(rule, where, line));
        }

        private String line(int start) {
            int end = text.indexOf('\n', start);
            return text.substring(start, end < 0 ? text.length() : end);
        }
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
