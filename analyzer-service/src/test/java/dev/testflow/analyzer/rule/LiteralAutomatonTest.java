package dev.testflow.analyzer.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class LiteralAutomatonTest {

    @Property(tries = 1_000)
    void findsEveryLiteralWhereItEnds(@ForAll("literals") List<String> literals, @ForAll("texts") String text) {
        List<String> found = new ArrayList<>();

        new LiteralAutomaton(literals).scan(text, (literal, end) -> found.add(literal + " " + end));

        List<String> expected = new ArrayList<>();
        String lower = text.toLowerCase(Locale.ROOT);
        for (int literal = 0; literal < literals.size(); literal++) {
            for (int end = literals.get(literal).length(); end <= lower.length(); end++) {
                if (lower.startsWith(
                        literals.get(literal), end - literals.get(literal).length())) {
                    expected.add(literal + " " + end);
                }
            }
        }
        assertThat(found).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Provide
    Arbitrary<List<String>> literals() {
        return Arbitraries.strings()
                .withChars("ab .")
                .ofMinLength(1)
                .ofMaxLength(4)
                .list()
                .uniqueElements()
                .ofMaxSize(6);
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings().withChars("abAB .é").ofMaxLength(20);
    }
}
