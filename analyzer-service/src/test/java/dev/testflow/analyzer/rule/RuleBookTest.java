package dev.testflow.analyzer.rule;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.testflow.analyzer.Samples;
import dev.testflow.analyzer.input.Texts;
import dev.testflow.contract.AnalysisSpec;
import dev.testflow.contract.CategorySpec;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RuleBookTest {

    private static final AnalysisSpec SEED = new AnalysisSpec(
            List.of(
                    new CategorySpec(
                            "database_connection", List.of("ConnectionError", "database is unreachable"), null),
                    new CategorySpec(
                            "authentication", List.of("Unauthorized", "Invalid token", "Authentication failed"), null),
                    new CategorySpec("validation", List.of("ValidationError", "invalid input", "required field"), null),
                    new CategorySpec(
                            "integration", List.of("service unavailable", "timeout waiting for response"), null)),
            Map.of());

    @ParameterizedTest
    @CsvSource({
        "requests.ConnectionError: x, database_connection",
        "DATABASE IS UNREACHABLE, database_connection",
        "got invalid token, authentication",
        "a required field is empty, validation",
        "timeout waiting for response, integration",
        "ValidationError after ConnectionError, database_connection"
    })
    void takesTheFirstCategoryThatMatches(String message, String category) {
        RuleBook.Search search = RuleBook.of(SEED).search(new Texts(message, "", ""));

        assertThat(search.match().orElseThrow().rule().category()).isEqualTo(category);
    }

    @Test
    void searchesTraceAndOutputToo() {
        RuleBook rules = RuleBook.of(Samples.rule("slow", "", "took too long"));

        assertThat(rules.search(new Texts("", "it took too long\nb", ""))
                        .match()
                        .orElseThrow()
                        .where())
                .isEqualTo("stack trace");
        assertThat(rules.search(new Texts("", "", "a\nit took too long"))
                        .match()
                        .orElseThrow()
                        .line())
                .isEqualTo("it took too long");
    }

    @ParameterizedTest
    @ValueSource(strings = {"(", "a{5000}", "(((a{50}){50}){50})", "(?<=x)y", "\\1", " ", "[z-a]"})
    void refusesOnePatternAndTriesTheOthers(String pattern) {
        RuleBook rules = RuleBook.of(Samples.rule("custom", "", pattern, "boom"));

        assertThat(rules.refused()).singleElement().asString().startsWith("rule 'custom' was refused: ");
        assertThat(rules.search(new Texts("boom", "", "")).match()).isPresent();
    }

    @Test
    void isQuickOnHostilePatterns() {
        RuleBook rules =
                RuleBook.of(Samples.rule("hostile", "", "^(.*a){25}$", "^(.*?,){20}P", "(x+x+)+y", "(a|aa)+$"));
        Texts texts = new Texts("a".repeat(15_000) + "b", "x".repeat(16_000), "");

        assertTimeoutPreemptively(
                ofSeconds(20), () -> assertThat(rules.search(texts)).isNotNull());
    }

    @Test
    void stopsWhenRulesTakeTooLongAndSaysSo() {
        String[] patterns = Collections.nCopies(1_000, "(.*a){25}$").toArray(String[]::new);
        RuleBook rules = RuleBook.of(Samples.rule("hostile", "", patterns));

        RuleBook.Search search = assertTimeoutPreemptively(
                ofSeconds(30), () -> rules.search(new Texts("x".repeat(15_999) + "a", "", "")));

        assertThat(search.untried()).isPositive();
    }
}
