package dev.testflow.analyzer.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.testflow.analyzer.Samples;
import dev.testflow.analyzer.input.Texts;
import dev.testflow.contract.AnalysisSpec;
import dev.testflow.contract.Categories;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StarterRulesTest {

    @ParameterizedTest
    @MethodSource("samples")
    void matchesItsSample(String sample) {
        String[] columns = sample.split("\t", -1);

        RuleBook.Search search = RuleBook.of(AnalysisSpec.NONE).search(new Texts(columns[1], "", ""));

        assertThat(search.match().orElseThrow().rule().name()).isEqualTo(columns[0]);
    }

    @Test
    void hasASampleForEveryRule() {
        Set<String> sampled = samples().map(sample -> sample.split("\t", -1)[0]).collect(Collectors.toSet());

        assertThat(StarterRules.entries()).extracting(StarterRules.Entry::name).allMatch(sampled::contains);
    }

    @Test
    void knowsOnlyTheCategoriesThatEveryWorkflowHas() {
        assertThat(StarterRules.entries())
                .extracting(StarterRules.Entry::category)
                .containsOnly(
                        Categories.PRODUCT,
                        Categories.TEST,
                        Categories.ENVIRONMENT,
                        Categories.DATA,
                        Categories.DEPENDENCY);
    }

    @Test
    void saysNothingAboutAnOrdinarySentence() {
        assertThat(RuleBook.of(AnalysisSpec.NONE)
                        .search(new Texts("the invoice has the wrong colour", "", ""))
                        .match())
                .isEmpty();
    }

    static Stream<String> samples() {
        return Samples.resource("/starter-rule-samples.tsv").lines();
    }
}
