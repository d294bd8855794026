package dev.testflow.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.NotBlank;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GlobTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            tests/test_a.py      | tests/test_a.py
            tests/test_*.py      | tests/test_a.py
            tests/test_*.py      | tests/test_.py
            tests/test_?.py      | tests/test_a.py
            **/*.md              | README.md
            **/*.md              | docs/deep/README.md
            docs/**              | docs/a/b
            a/**/b               | a/b
            a/**/b               | a/x/y/b
            **                   | any/thing
            *.{js,ts}            | a.ts
            {a,b*}/c             | bx/c
            [a-c]x               | bx
            [!a]x                | bx
            a\\*b                | a*b
            .github/*            | .github/CODEOWNERS
            a,b                  | a,b
            """)
    void matches(String pattern, String path) {
        assertThat(Glob.of(pattern).matches(path)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            tests/test_*.py      | tests/deep/test_a.py
            tests/test_?.py      | tests/test_ab.py
            tests/test_?.py      | tests/test_/.py
            *.md                 | docs/README.md
            docs/**              | docs
            a/**/b               | a/xb
            a/**/b               | ab
            *.py                 | a.pyc
            [!a]x                | ax
            [!a]b                | /b
            a\\*b                | axb
            Tests/*              | tests/a
            ab*b                 | ab
            """)
    void doesNotMatch(String pattern, String path) {
        assertThat(Glob.of(pattern).matches(path)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "/a",
                "../a",
                "a/../b",
                "./a",
                "a**",
                "**a",
                "a/b**/c",
                "[a",
                "[]",
                "[a/b]",
                "{a",
                "a}",
                "{a,{b}}",
                "{**/a,b}",
                "a\\"
            })
    void refusesWhatIsNoPattern(String pattern) {
        assertThatThrownBy(() -> Glob.of(pattern)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a+b", "a.b", "(a)", "a|b", "a$", "^a", "a b", "ä/日本.py"})
    void takesWhatOtherSyntaxesTreatSpeciallyLiterally(String path) {
        assertThat(Glob.of(path).matches(path)).isTrue();
        assertThat(Glob.of("*" + path).matches("x" + path)).isTrue();
    }

    @Property
    void aQuotedPathMatchesItselfAndNothingLonger(
            @ForAll
                    @NotBlank
                    @StringLength(min = 1, max = 20)
                    @CharRange(from = '!', to = '.')
                    @CharRange(from = '0', to = '~')
                    String name) {
        Assume.that(!(name.equals(".") || name.equals("..")));
        Glob quoted = Glob.of(Glob.quote(name));

        assertThat(quoted.matches(name)).isTrue();
        assertThat(quoted.matches(name + "x")).isFalse();
        assertThat(quoted.isLiteral()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            **/*.test.js, a.test.js,     true
            **/*.test.js, .test.js,      true
            **/*.test.js, a/b/c.test.js, true
            **/*.test.js, a.test.js/b,   false
            **/*.test.js, a.testsjs,     false
            **/*,         a/b,           true
            **/**/x,      a/x,           true
            **/**/x,      a/ax,          false
            **/*/x,       a/x,           true
            **/*/x,       a/ax,          false
            **/*[ab],     x/a,           true
            **/*[ab],     x/c,           false
            **/*\\*,      a/b*,          true
            **/*\\*,      a/b,           false
            """)
    void whatEndsWithATextIsToldWithoutAnExpression(String pattern, String path, boolean matches) {
        assertThat(Glob.of(pattern).matches(path)).isEqualTo(matches);
    }

    @Test
    void isLinearWhereBacktrackingWouldHang() {
        Glob hostile = Glob.of("*a*a*a*a*a*a*a*a*a*a*a*a*b");

        assertThat(hostile.matches("a".repeat(4_000) + "/b")).isFalse();
    }
}
