package dev.testflow.analyzer.rule;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Tells in one pass over a text which rules may match in it, and in which lines: a rule without one of its literals does not. */
final class Prefilter {

    /** Rules with further literals are searched everywhere, which their share of the time bounds. */
    private static final int MOST_CHARACTERS = 20_000;

    /** In more lines than this, the text is searched as a whole. */
    private static final int MOST_LINES = 1_000;

    /**
     * Where rules may match.
     *
     * @param lines where the lines begin in which each rule has a literal; null when it may match anywhere
     */
    record Candidates(int[][] lines) {

        private static final int[] NOWHERE = {};

        boolean isNowhere(int rule) {
            int[] of = lines[rule];
            return of != null && of.length == 0;
        }

        boolean isAnywhere(int rule) {
            return lines[rule] == null;
        }
    }

    private final LiteralAutomaton automaton;
    private final List<int[]> rulesOfLiteral = new ArrayList<>();
    private final boolean[] filtered;

    Prefilter(List<Rule> rules) {
        this.filtered = new boolean[rules.size()];
        Map<String, List<Integer>> users = new LinkedHashMap<>();
        int characters = 0;
        for (int rule = 0; rule < rules.size(); rule++) {
            for (String literal : rules.get(rule).shape().literals()) {
                characters += literal.length();
            }
            if (characters > MOST_CHARACTERS) {
                break;
            }
            filtered[rule] = !rules.get(rule).shape().literals().isEmpty();
            for (String literal : rules.get(rule).shape().literals()) {
                users.computeIfAbsent(literal, unused -> new ArrayList<>()).add(rule);
            }
        }
        this.automaton = new LiteralAutomaton(List.copyOf(users.keySet()));
        users.values()
                .forEach(of -> rulesOfLiteral.add(
                        of.stream().mapToInt(Integer::intValue).toArray()));
    }

    Candidates candidates(String text) {
        Lines lines = new Lines(text, filtered);
        automaton.scan(text, (literal, end) -> lines.found(rulesOfLiteral.get(literal), end));
        return new Candidates(lines.ofRules());
    }

    /** Collects the lines of each rule. */
    private static final class Lines {

        private final String text;
        private final int[][] starts;
        private final int[] counts;
        private int lineStart;
        private int lineEnd = -1;

        Lines(String text, boolean[] filtered) {
            this.text = text;
            this.starts = new int[filtered.length][];
            this.counts = new int[filtered.length];
            for (int rule = 0; rule < filtered.length; rule++) {
                counts[rule] = filtered[rule] ? 0 : -1;
            }
        }

        void found(int[] rules, int end) {
            if (end > lineEnd) {
                lineStart = text.lastIndexOf('\n', end - 1) + 1;
                int next = text.indexOf('\n', end);
                lineEnd = next < 0 ? text.length() : next;
            }
            for (int rule : rules) {
                add(rule);
            }
        }

        private void add(int rule) {
            int count = counts[rule];
            if (count < 0 || (count > 0 && starts[rule][count - 1] == lineStart)) {
                return;
            }
            if (count == MOST_LINES) {
                counts[rule] = -1;
                return;
            }
            if (count == 0) {
                starts[rule] = new int[4];
            } else if (count == starts[rule].length) {
                starts[rule] = Arrays.copyOf(starts[rule], 2 * count);
            }
            starts[rule][count] = lineStart;
            counts[rule]++;
        }

        int[][] ofRules() {
            for (int rule = 0; rule < starts.length; rule++) {
                starts[rule] = counts[rule] < 0
                        ? null
                        : counts[rule] == 0 ? Candidates.NOWHERE : Arrays.copyOf(starts[rule], counts[rule]);
            }
            return starts;
        }
    }
}
