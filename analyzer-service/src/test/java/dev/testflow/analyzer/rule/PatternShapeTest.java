package dev.testflow.analyzer.rule;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.re2j.Pattern;
import dev.testflow.analyzer.input.Texts;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PatternShapeTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "ConnectionError~connectionerror",
                "too many (?:clients|connections)~'too many '",
                "many (?:clients|connections)~clients,connections",
                "(?:clients|connections)? too many~' too many'",
                "colou?r of it~'r of it'",
                "ab*cde*f+~cd",
                "a|bcd~a,bcd",
                "a|.*~''",
                "\\bECONN\\w+ refused~' refused'",
                "\\b50[234]\\b~50",
                "[abc]def{2,3}g~de",
                "def(?:gh){0,2}~def",
                "\\p{Greek}x~x",
                "\\x41bc~bc",
                "\\123bc~''",
                "\\Qa.b\\E~''",
                "(?i)abc~abc",
                "(?P<name>abc)d~abcd",
                "(?X)abc~''",
                "a(?s)?b~''",
                "\u212Aelvin~elvin"
            })
    void findsWhatEveryMatchContains(String pattern, String literals) {
        assertThat(String.join(
                        ",",
                        PatternShape.of(pattern).literals().stream().sorted().toList()))
                .isEqualTo(literals);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.*b", "\\bECONN\\w+ refused", "[a-z]{2,3}", "\\S+", "^(?:a|b)$", "(?i)[\\w.-]+"})
    void knowsWhatStaysWithinALine(String pattern) {
        assertThat(PatternShape.of(pattern).spansLines()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\\s+b",
                "[^\"]+",
                "(?s)a.b",
                "(?-m)^a",
                "a\\nb",
                "[[:space:]]",
                "\\D",
                "\\Aa",
                "\\x0a",
                "[\\s\\S]",
                "a\nb"
            })
    void knowsWhatMayReachOverLines(String pattern) {
        assertThat(PatternShape.of(pattern).spansLines()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {"abc~3", "a{10}~10", "(?:ab){10}~50", "((a{10}){10}){10}~1110", "a{2,~5"})
    void multipliesRepetitions(String pattern, long states) {
        assertThat(PatternShape.of(pattern).states()).isBetween(states / 2, states * 2);
    }

    @Property(tries = 2_000)
    void findsWhatThePatternAloneFinds(@ForAll("patterns") String source, @ForAll("texts") String text) {
        Rule rule = Rule.of("r", "r", source, null, true);

        boolean matches = !text.isEmpty() && rule.pattern().matcher(text).find();

        assertThat(new RuleBook(List.of(rule), List.of())
                        .search(new Texts(text, "", ""))
                        .match()
                        .isPresent())
                .isEqualTo(matches);
    }

    @Provide
    Arbitrary<String> patterns() {
        return Arbitraries.of(
                        "a", "B", "c", "ab", ".", "?", "*", "+", "{2}", "(?:ab)", "(b|c)", "[ab]", "[^c]", "\\b", "\\w",
                        "|", "^", "$", "\\.", "\\s", "s", "k", "(?s)", "a|b|c", "\\B")
                .list()
                .ofMinSize(1)
                .ofMaxSize(7)
                .map(parts -> String.join("", parts))
                .filter(PatternShapeTest::isPattern);
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings().withChars("abcABC. \nsk\u017F\u212A").ofMaxLength(12);
    }

    private static boolean isPattern(String source) {
        try {
            return Pattern.compile(source) != null;
        } catch (RuntimeException e) {
            return false;
        }
    }
}
