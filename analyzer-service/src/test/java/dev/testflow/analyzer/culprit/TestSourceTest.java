package dev.testflow.analyzer.culprit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TestSourceTest {

    private static final String JAVA = """
            class LedgerTest {
                @Test
                void books() {
                    if (true) { new Ledger().debit(); }
                }

                @Test
                void rounds() {
                    Money.half();
                }
            }
            """;

    private static final String PYTHON = """
            def test_books():
                if True:
                    ledger.debit()

                money.half()

            def test_rounds():
                pass
            """;

    @Test
    void tellsWhatTheCaseSpeaksOfUpToItsClosingBrace() {
        TestSource source = TestSource.of(JAVA, "books");

        assertThat(source.caseWords()).containsKeys("ledger", "debit").doesNotContainKeys("half", "money");
        assertThat(source.fileWords()).containsKeys("ledger", "half", "money");
    }

    @Test
    void tellsWhatTheCaseSpeaksOfAsFarAsItIsIndented() {
        assertThat(TestSource.of(PYTHON, "test_books").caseWords())
                .containsKeys("ledger", "debit", "half")
                .doesNotContainKeys("pass", "round");
    }

    @Test
    void looksForADeclarationNearItsName() {
        String line = "books ".repeat(60_000);

        assertThat(TestSource.body(line + "{ ledger.debit(); }", "books"))
                .startsWith("books")
                .hasSizeLessThan(1_000);
        assertThat(TestSource.body(line, "books")).isEqualTo(line);
    }

    @Test
    void readsCasesWithParameters() {
        assertThat(TestSource.of(JAVA, "rounds(int)[3]").caseWords())
                .containsKey("half")
                .doesNotContainKey("debit");
    }

    @Test
    void takesAllOfTheFileForACaseThatIsNotThere() {
        assertThat(TestSource.of(JAVA, "inherited").caseWords())
                .isEqualTo(TestSource.of(JAVA, null).fileWords());
    }

    @Test
    void readsWhatNeverEnds() {
        assertThat(TestSource.of("def test_a():\n" + " ".repeat(50_000), "test_a")
                        .caseWords())
                .containsKey("test");
        assertThat(TestSource.of("void abc() {" + "{".repeat(50_000), "abc").caseWords())
                .containsKey("abc");
    }
}
