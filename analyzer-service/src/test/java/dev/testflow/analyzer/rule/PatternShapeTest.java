package dev.testflow.analyzer.rule;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.re2j.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PatternShapeTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "ConnectionError~connectionerror",
                "too many (?:clients|connections)~'too many '",
                "colou?r of~colo",
                "ab*cd+~cd",
                "a|bcd~''",
                "\\bECONN\\w+ refused~' refused'",
                "[abc]def{2,3}g~de",
                "\\p{Greek}x~x",
                "\\x41bc~bc",
                "(?i)abc~abc"
            })
    void findsWhatEveryMatchContains(String pattern, String literal) {
        assertThat(PatternShape.of(pattern).literal()).isEqualTo(literal);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {"abc~3", "a{10}~10", "(?:ab){10}~50", "((a{10}){10}){10}~1110", "a{2,~5"})
    void multipliesRepetitions(String pattern, long states) {
        assertThat(PatternShape.of(pattern).states()).isBetween(states / 2, states * 2);
    }

    @Property(tries = 2_000)
    void neverPassesOverAMatch(@ForAll("patterns") String source, @ForAll("texts") String text) {
        Rule rule = Rule.of("r", "r", source, null, true);

        if (rule.pattern().matcher(text).find()) {
            assertThat(rule.mayMatch(Rule.lowerCase(text))).isTrue();
        }
    }

    @Provide
    Arbitrary<String> patterns() {
        return Arbitraries.of(
                        "a", "B", "c", "ab", ".", "?", "*", "+", "{2}", "(?:ab)", "(b|c)", "[ab]", "[^c]", "\\b", "\\w",
                        "|", "^", "$", "\\.")
                .list()
                .ofMinSize(1)
                .ofMaxSize(7)
                .map(parts -> String.join("", parts))
                .filter(PatternShapeTest::isPattern);
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings().withChars("abcABC. ").ofMaxLength(8);
    }

    private static boolean isPattern(String source) {
        try {
            return Pattern.compile(source) != null;
        } catch (RuntimeException e) {
            return false;
        }
    }
}
