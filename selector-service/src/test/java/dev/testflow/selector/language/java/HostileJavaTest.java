package dev.testflow.selector.language.java;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.testflow.selector.language.FileReader;
import dev.testflow.selector.language.Sources;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 30, unit = SECONDS)
class HostileJavaTest {

    private final Repository repository = new Repository();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "class BTest { A a; ",
                "class BTest { A a; void t( { } }",
                "}{ A",
                "class BTest { A\u0000 a; }",
                "package b.\n import a.A; class"
            })
    void whatCannotBeParsedIsReadWordByWord(String broken) {
        repository.main("package a; class A {}");
        repository.with("src/test/java/a/BTest.java", "package a; " + broken + " A ");

        assertThat(repository.reachedFrom("A.java")).containsExactly("BTest.java");
    }

    @Test
    void whatCannotBeParsedStillDeclaresItsTypes() {
        repository.with("src/main/java/a/A.java", "package a; class A { void t( { } class Inner {}");
        repository.test("package b; import a.A; class ATest { A a; }");
        repository.test("package b; import a.A.Inner; class BTest { Inner a; }");

        assertThat(repository.reachedFrom("A.java")).containsExactly("ATest.java", "BTest.java");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(",
                "{",
                "f(",
                "a[",
                "()->",
                "new A() { Object x = ",
                "L<",
                "@A(",
                "!",
                "-",
                "a?b:",
                "if(a) ",
                "switch(a) { case 1 -> ",
                "\"\" + ",
                "(S) ",
                "try {"
            })
    void deepNestingEndsSoonAndIsStillRead(String opening) {
        repository.main("package a; class A {}");
        repository.with(
                "src/test/java/a/BTest.java",
                "package a; class BTest { A a; Object f() { return " + opening.repeat(20_000) + "A");

        assertThat(repository.reachedFrom("A.java")).containsExactly("BTest.java");
    }

    @Test
    void longChainsAndConcatenationsEndSoon() {
        repository.main("package a; class A {}");
        repository.test("package a; class BTest { A a; String s = \"x\"" + " + \"a.b\"".repeat(5_000)
                + "; Object o = f()" + ".f()".repeat(5_000) + "; }");

        assertThat(repository.reachedFrom("A.java")).containsExactly("BTest.java");
    }

    @Test
    void typesThatExtendEachOtherEnd() {
        repository.main("package a; class A { class B extends C {} class C extends B { void f() {} } }");

        assertThat(repository.facts("src/main/java/a/A.java").units()).isNotEmpty();
    }

    @Test
    void unicodeEscapesAreUnderstood() {
        repository.main("package a; class A {}");
        repository.test("package a; class BTest { \\u0041 a; }");
        repository.with("src/test/java/a/CTest.java", "package a; class CTest { \\u0041 a; (");

        assertThat(repository.reachedFrom("A.java")).containsExactly("BTest.java", "CTest.java");
    }

    @Test
    void randomBytesAreRead() throws Exception {
        FileReader reader = new JavaAnalyser().within(new Sources());
        Random random = new Random(7);
        for (int round = 0; round < 200; round++) {
            byte[] bytes = new byte[random.nextInt(4000)];
            random.nextBytes(bytes);
            assertThat(reader.read("A.java", bytes).units()).isNotEmpty();
            assertThat(reader.read("A.java", shuffled(random)).units()).isNotEmpty();
        }
    }

    private static byte[] shuffled(Random random) {
        String[] tokens =
                "package a ; import static class A { } ( ) [ ] < > @ interface enum record = + -> :: . , \"x\" 'c' int void new switch case default yield sealed permits extends if else for while try catch 1 /* */ // \n"
                        .split(" ");
        StringBuilder text = new StringBuilder();
        for (int token = 0; token < 300; token++) {
            text.append(tokens[random.nextInt(tokens.length)]).append(' ');
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}
