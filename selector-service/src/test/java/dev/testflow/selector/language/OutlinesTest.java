package dev.testflow.selector.language;

import static org.assertj.core.api.Assertions.assertThat;

import dev.testflow.selector.CodeChange;
import dev.testflow.selector.CodeChange.Bodies;
import dev.testflow.selector.CodeChange.Body;
import dev.testflow.selector.CodeChange.Lines;
import dev.testflow.selector.CodeChange.Wider;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutlinesTest {

    private static final String JAVA = """
            package shop;

            import java.util.List;

            @Deprecated
            public class Calculator extends Base {

                static final int RATE = 2;

                Calculator(int start) {
                    super(start);
                }

                int add(int a, int b) {
                    return a + b;
                }

                static class Tax {
                    int of(int price) { return price * RATE; }
                }

                void none() {}
            }
            """;
    private static final String PYTHON = """
            import os
            RATE = 2

            @cache
            def add(a, b):
                '''Adds.'''
                return a + b

            class Tax(Base):
                rate = RATE

                def of(self, price):
                    def inner():
                        return price
                    return inner() * self.rate
            """;
    private static final String JAVASCRIPT = """
            import { rate } from "./rate.js";

            export function add(a, b) {
              return a + b;
            }

            export const sub = (a, b) => {
              return a - b;
            };

            const twice = (a) =>
              a * 2;

            class Tax extends Base {
              kind = "vat";

              of(price) {
                return price * rate;
              }
            }

            module.exports = { gross: function (net) { return net * 3; } };
            """;

    @Test
    void knowsTheBodiesOfJavaMethodsAndConstructors() {
        assertThat(compare("A.java", JAVA, JAVA.replace("super(start);", "super(start + 1);")))
                .isEqualTo(bodies(body("Calculator.Calculator", 11, 11)));
        assertThat(compare("A.java", JAVA, JAVA.replace("return a + b;", "int c = a;\n        return c + b;")))
                .isEqualTo(new Bodies(List.of(new Body("Calculator.add", new Lines(15, 15), new Lines(15, 16)))));
        assertThat(compare("A.java", JAVA, JAVA.replace("price * RATE", "price")))
                .isEqualTo(bodies(body("Calculator.Tax.of", 19, 19)));
        assertThat(compare("A.java", JAVA, JAVA.replace("none() {}", "none() { add(1, 2); }")))
                .isEqualTo(bodies(body("Calculator.none", 22, 22)));
    }

    @Test
    void knowsTheBodiesOfPythonFunctionsWithoutTheirDocumentation() {
        assertThat(compare("a.py", PYTHON, PYTHON.replace("return a + b", "return b + a")))
                .isEqualTo(bodies(body("add", 7, 7)));
        assertThat(compare("a.py", PYTHON, PYTHON.replace("return price", "return price + 1")))
                .isEqualTo(bodies(body("Tax.of", 13, 15)));
        assertThat(compare("a.py", PYTHON, PYTHON.replace("Adds.", "Adds numbers.")))
                .isInstanceOf(Wider.class);
    }

    @ParameterizedTest
    @CsvSource({"a.js", "a.mjs", "a.cjs", "a.jsx", "a.ts", "a.mts", "a.cts"})
    void knowsTheBodiesOfJavaScriptFunctions(String path) {
        assertThat(compare(path, JAVASCRIPT, JAVASCRIPT.replace("a + b", "b + a")))
                .isEqualTo(bodies(body("add", 4, 4)));
        assertThat(compare(path, JAVASCRIPT, JAVASCRIPT.replace("a - b", "b - a")))
                .isEqualTo(bodies(body("sub", 8, 8)));
        assertThat(compare(path, JAVASCRIPT, JAVASCRIPT.replace("a * 2", "2 * a")))
                .isEqualTo(bodies(body("twice", 12, 12)));
        assertThat(compare(path, JAVASCRIPT, JAVASCRIPT.replace("price * rate", "rate * price")))
                .isEqualTo(bodies(body("Tax.of", 18, 18)));
        assertThat(compare(path, JAVASCRIPT, JAVASCRIPT.replace("net * 3", "3 * net")))
                .isEqualTo(bodies(body("gross", 22, 22)));
    }

    @Test
    void knowsTheLinesOfABodyHoweverItIsWritten() {
        assertThat(compare("a.js", "const a = () => 1;\n", "const a = () => 2;\n"))
                .isEqualTo(bodies(body("a", 1, 1)));
        assertThat(compare("a.js", "function a() {\nb();\n}\n", "function a() {\nc();\n}\n"))
                .isEqualTo(bodies(body("a", 2, 2)));
        assertThat(compare("a.js", "function a() {\n}\n", "function a() {\n\n}\n"))
                .isEqualTo(new Bodies(List.of(new Body("a", new Lines(1, 2), new Lines(1, 3)))));
        assertThat(compare("a.py", "def a():\n    {\n        1}.pop()\n", "def a():\n    {\n        2}.pop()\n"))
                .isEqualTo(bodies(body("a", 2, 3)));
    }

    @Test
    void callsAFunctionWithoutANameByItsLine() {
        assertThat(compare("a.js", "run(() => {\n  a();\n});\n", "run(() => {\n  b();\n});\n"))
                .isEqualTo(bodies(body("the function in line 2", 2, 2)));
    }

    @ParameterizedTest
    @CsvSource({
        "import java.util.List, import java.util.Set, an import",
        "RATE = 2, RATE = 3, a field",
        "@Deprecated, @Override, an annotation",
        "extends Base, extends Other, what a type inherits",
        "add(int a, add(long a, a signature",
        "class Calculator, class Computer, something outside of functions"
    })
    void saysWhatElseOfAJavaFileChanged(String before, String now, String reason) {
        assertThat(compare("A.java", JAVA, JAVA.replace(before, now))).isEqualTo(new Wider(reason, true));
    }

    @ParameterizedTest
    @CsvSource({
        "import os, import sys, an import",
        "RATE = 2, RATE = 3, a field",
        "@cache, @lru, an annotation",
        "Tax(Base), Tax(Other), what a type inherits",
        "'add(a, b)', 'add(a, c)', a signature",
        "rate = RATE, rate = 1, a field",
        "class Tax, class Vat, something outside of functions"
    })
    void saysWhatElseOfAPythonFileChanged(String before, String now, String reason) {
        assertThat(compare("a.py", PYTHON, PYTHON.replace(before, now))).isEqualTo(new Wider(reason, true));
    }

    @ParameterizedTest
    @CsvSource({
        "./rate.js, ./rates.js, an import",
        "vat, tax, a field",
        "extends Base, extends Other, what a type inherits",
        "'add(a, b)', 'add(a, c)', a signature",
        "const twice, let twice, something outside of functions"
    })
    void saysWhatElseOfAJavaScriptFileChanged(String before, String now, String reason) {
        assertThat(compare("a.js", JAVASCRIPT, JAVASCRIPT.replace(before, now))).isEqualTo(new Wider(reason, true));
    }

    @Test
    void aMethodMoreOrLessIsWiderThanABody() {
        String more = JAVA.replace("void none() {}", "void none() {}\n    void more() {}");

        assertThat(compare("A.java", JAVA, more)).isEqualTo(new Wider("a signature", true));
        assertThat(compare("A.java", more, JAVA)).isEqualTo(new Wider("a signature", true));
    }

    @Test
    void saysTheSmallestThingThatChanged() {
        String source = "class A {\n    @Deprecated\n    void a() {}\n}\n";

        assertThat(compare("A.java", source, source.replace("Deprecated", "Override")))
                .isEqualTo(new Wider("an annotation", true));
        assertThat(compare("A.java", source, source + "\n"))
                .isEqualTo(new Wider("something outside of functions", true));
    }

    @Test
    void theSameIsNoChange() {
        assertThat(compare("A.java", JAVA, JAVA)).isEqualTo(bodies());
    }

    @Test
    void aClassIsNoFunctionWhereverItStands() {
        String source = "const A = class {\n  static x = 1;\n};\n";

        assertThat(compare("a.js", source, source.replace("1", "2"))).isEqualTo(new Wider("a field", true));
    }

    @Test
    void saysOfWhichFilesNoFunctionsAreKnown() {
        assertThat(compare("pom.xml", "<a/>", "<b/>"))
                .isEqualTo(new Wider("it is no source of which the functions are known", false));
        assertThat(compare("a.py", "def a(:", "def a():\n    pass\n"))
                .isEqualTo(new Wider("its functions cannot be told", true));
        assertThat(compare("a.py", "x = 1\n", "def a(:")).isEqualTo(new Wider("its functions cannot be told", true));
        assertThat(Outlines.compare("a.py", Optional.empty(), Optional.of(new byte[0])))
                .isEqualTo(new Wider("it is new", true));
        assertThat(Outlines.compare("a.py", Optional.of(new byte[0]), Optional.empty()))
                .isEqualTo(new Wider("it is gone", true));
    }

    @ParameterizedTest
    @CsvSource({"'x = 1\r'", "'x = 1\u2028'", "'x = 1\u2029'", "'x = 1\u0000'"})
    void countsNoLinesThatToolsCountInAnotherWay(String source) {
        assertThat(Outlines.of("a.py", source.getBytes(StandardCharsets.UTF_8))).isEmpty();
    }

    @Test
    void countsBytesThatAreNotUtf8() {
        assertThat(Outlines.of("a.py", "x = 'é'\n".getBytes(StandardCharsets.ISO_8859_1)))
                .isEmpty();
        assertThat(compare(
                        "a.py", "x = 'é'\r\ndef a():\r\n    return 1\r\n", "x = 'é'\r\ndef a():\r\n    return 2\r\n"))
                .isEqualTo(bodies(body("a", 3, 3)));
    }

    private static CodeChange compare(String path, String before, String now) {
        return Outlines.compare(
                path,
                Optional.of(before.getBytes(StandardCharsets.UTF_8)),
                Optional.of(now.getBytes(StandardCharsets.UTF_8)));
    }

    private static Bodies bodies(Body... bodies) {
        return new Bodies(List.of(bodies));
    }

    private static Body body(String name, int first, int last) {
        return new Body(name, new Lines(first, last), new Lines(first, last));
    }
}
