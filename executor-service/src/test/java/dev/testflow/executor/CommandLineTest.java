package dev.testflow.executor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandLineTest {

    @Test
    void fillsInOneTest() {
        CommandLine command = new CommandLine(List.of("pytest", "{test_path}", "--junit-xml=out/{test_name}.xml"));

        assertThat(command.forOne("tests/test_a.py"))
                .containsExactly("pytest", "tests/test_a.py", "--junit-xml=out/test_a.xml");
        assertThat(command.takesAll()).isFalse();
    }

    @Test
    void fillsInAllTestsAsArgumentsOfTheirOwn() {
        CommandLine command = new CommandLine(List.of("sh", "run.sh", "{test_paths}", "--end"));

        assertThat(command.takesAll()).isTrue();
        assertThat(command.forAll(List.of("a b", "c"))).containsExactly("sh", "run.sh", "a b", "c", "--end");
    }

    @Test
    void takesNoPathForAnOption() {
        assertThat(new CommandLine(List.of("sh", "{test_path}")).forOne("-rf")).containsExactly("sh", "./-rf");
        assertThat(new CommandLine(List.of("sh", "{test_paths}")).forAll(List.of("--help")))
                .containsExactly("sh", "./--help");
    }

    @Test
    void noShellReadsAPath() {
        assertThat(new CommandLine(List.of("sh", "{test_path}")).forOne("a; rm -rf $HOME"))
                .containsExactly("sh", "a; rm -rf $HOME");
    }

    @ParameterizedTest
    @CsvSource({
        "src/test/java/shop/PriceTest.java, shop.PriceTest",
        "module/src/it/kotlin/shop/TillIT.kt, shop.TillIT",
        "tests/test_price.py, tests.test_price",
        "PriceTest.java, PriceTest",
        "web/price.test.js, web.price.test",
    })
    void namesTheClass(String test, String className) {
        assertThat(CommandLine.classOf(test)).isEqualTo(className);
    }
}
