package dev.testflow.selector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.testflow.machine.Glob;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TestNamesTest {

    @ParameterizedTest
    @CsvSource({
        "src/a.py, test_a.py",
        "a.py, a_test.py",
        "x/A.kt, AIT.kt",
        "A.java, TestA.java",
        "web/a.jsx, a.spec.ts",
        "a.ts, a.test.mjs"
    })
    void followsTheConventionsOfTheLanguage(String source, String test) {
        assertThat(TestNames.of(source)).contains(test);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Makefile", "src/.py", "a.sql", ""})
    void knowsNoTestsOfOtherFiles(String source) {
        assertThat(TestNames.of(source)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"., x/test_a.py", "'', test_a.py", "./it/, it/x/AIT.java", "it, it", "a*, a*/b.spec.js"})
    void findsTestsBelowAFolder(String folder, String test) {
        assertThat(matches(TestNames.below(folder), test)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"., a.py", "it, other/test_a.py", "a*, ab/b.spec.js"})
    void findsNothingElseThere(String folder, String file) {
        assertThat(matches(TestNames.below(folder), file)).isFalse();
    }

    @Test
    void whatBelongsToTheFrameworkIsNoTest() {
        assertThat(List.of("conftest.py", "a/__init__.py")).allMatch(TestNames::isSupport);
        assertThat(TestNames.isSupport("test_a.py")).isFalse();
    }

    private static boolean matches(List<Glob> patterns, String path) {
        return patterns.stream().anyMatch(pattern -> pattern.matches(path));
    }
}
