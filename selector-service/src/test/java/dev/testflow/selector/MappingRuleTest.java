package dev.testflow.selector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.testflow.machine.Glob;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MappingRuleTest {

    @ParameterizedTest
    @CsvSource({
        "src/(.*)\\.py,          tests/{1}_test.py,  src/a.py, tests/a_test.py",
        "src/(?P<name>.*)\\.py,  tests/{name}.py,    src/a.py, tests/a.py",
        "src/(?P<n>.*)\\.py,     tests/{n}.py,       src/a.py, tests/a.py",
        "src/(a)?b\\.py,         tests/x{1}.py,      src/b.py, tests/x.py",
        "src/(.*)\\.py,          tests/{0}.py,       src/*.py, tests/src/\\*.py.py",
    })
    void putsWhatAGroupMatchedIntoThePattern(String source, String tests, String path, String pattern) {
        assertThat(MappingRule.of(source, tests).testsOf(path)).contains(Glob.of(pattern));
    }

    @Test
    void isAboutWholePaths() {
        assertThat(MappingRule.of("src/a", "tests/a").testsOf("src/ab")).isEmpty();
    }

    @Test
    void saysNothingWhenAnEmptyGroupLeavesNoPattern() {
        assertThat(MappingRule.of("(a?)b", "{1}/test.py").testsOf("b")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "(,         tests/a,      is not a valid RE2 expression",
        "(a),       tests/{2},    has no such group",
        "(a),       tests/{name}, has no such group",
        "(a),       tests/{1234}, has no such group",
        "(a),       /tests/{1},   must not start with '/'",
    })
    void refusesWhatCanNeverLeadAnywhere(String source, String tests, String reason) {
        assertThatThrownBy(() -> MappingRule.of(source, tests)).hasMessageContaining(reason);
    }

    @Test
    void refusesAVeryLongExpression() {
        assertThatThrownBy(() -> MappingRule.of("a".repeat(1_001), "a")).hasMessageContaining("at most 1000");
    }

    @Test
    void isEqualByWhatWasWritten() {
        MappingRule rule = MappingRule.of("a", "b");

        assertThat(rule)
                .isEqualTo(MappingRule.of("a", "b"))
                .hasSameHashCodeAs(MappingRule.of("a", "b"))
                .isNotEqualTo(MappingRule.of("x", "b"))
                .isNotEqualTo(MappingRule.of("a", "x"))
                .isNotEqualTo("a")
                .hasToString("'a' → 'b'");
    }
}
