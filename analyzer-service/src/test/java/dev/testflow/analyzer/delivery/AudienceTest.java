package dev.testflow.analyzer.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AudienceTest {

    private static final Notice NOTICE = Notice.of(Notices.failure("f2:1", "payments", "product", 3, "boom"));

    @Test
    void wantsEverythingWithoutAFilter() {
        assertThat(audience("", "", "", "", Severity.LOW).wants(NOTICE)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "payments, '', '', '', medium, true",
        "billing, '', '', '', low, false",
        "'', product, '', '', low, true",
        "'', data, '', '', low, false",
        "'', '', payments, '', low, true",
        "'', '', pay, '', low, false",
        "'', '', '', f2:1, low, true",
        "'', '', '', f2:2, low, false",
        "'', '', '', '', high, false"
    })
    void wantsWhatPassesEachFilter(
            String team, String category, String application, String fingerprint, String least, boolean wanted) {
        Audience audience = audience(team, category, application, fingerprint, Severity.parse(least));

        assertThat(audience.wants(NOTICE)).isEqualTo(wanted);
    }

    @ParameterizedTest
    @CsvSource({"flaky, 500, low", "product, 9, medium", "product, 10, high", "unknown, 1, medium"})
    void isAsSevereAsItHoldsPeopleUp(String category, int occurrences, String severity) {
        assertThat(Severity.of(category, occurrences).word()).isEqualTo(severity);
    }

    private static Audience audience(
            String team, String category, String application, String fingerprint, Severity least) {
        return new Audience(
                "target", only(team), only(category), only(application), only(fingerprint), least, false, true);
    }

    private static Set<String> only(String value) {
        return value.isEmpty() ? Set.of() : Set.of(value);
    }
}
