package dev.testflow.selector.language.javascript;

import static org.assertj.core.api.Assertions.assertThat;

import dev.testflow.selector.language.FileFacts;
import dev.testflow.selector.language.FileReader;
import dev.testflow.selector.language.Sources;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 5, unit = TimeUnit.MINUTES)
class JavaScriptHostileTest {

    static Stream<String> hostile() {
        return Stream.of(
                "x=1;".repeat(15_000),
                "'".repeat(500_000),
                "`${".repeat(2_000),
                "f(".repeat(1_500) + "'./a'" + ")".repeat(1_500),
                "'a'+".repeat(5_000) + "'b'",
                "[".repeat(3_000),
                "{\"a\":".repeat(10_000),
                "require(".repeat(10_000),
                "import.meta.url ".repeat(3_000),
                "__dirname,".repeat(10_000),
                "/* ".repeat(300_000),
                "<script>".repeat(10_000),
                "a:".repeat(20_000),
                "import('" + "../".repeat(100_000) + "x')",
                "\0\0\0import './a'\0");
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void endsSoonWhateverItReads(String text) throws IOException {
        Sources sources = new Sources(new JavaScriptAnalyser());
        for (String path : new String[] {
            "a.js",
            "a.tsx",
            "a.vue",
            "a.css",
            "package.json",
            "package-lock.json",
            "tsconfig.json",
            "jest.config.js",
            "yarn.lock",
            ".mocharc.yml"
        }) {
            sources.with(path, text);
        }

        FileReader reader = new JavaScriptAnalyser().within(sources);

        for (String path : sources.paths()) {
            byte[] content = sources.content(path).orElseThrow();
            assertThat(reader.read(path, content).units()).isNotEmpty();
        }
    }

    @Test
    void readsBytesThatAreNoText() {
        byte[] noise = new byte[100_000];
        new Random(7).nextBytes(noise);
        Sources sources = new Sources(new JavaScriptAnalyser())
                .with("a.js", noise)
                .with("package.json", noise)
                .with("a.vue", noise);

        assertThat(sources.paths().stream().map(sources::facts)).doesNotContainNull();
    }

    @Test
    void findsImportsBesideInvalidBytes() {
        byte[] source = "'\u00ff'; import './b';".getBytes(StandardCharsets.ISO_8859_1);
        Sources sources = new Sources(new JavaScriptAnalyser()).with("b.js", "").with("a.js", source);

        assertThat(sources.reachedFrom("b.js")).contains("a.js");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{", "null", "\"x\""})
    void knowsNothingOfAManifestThatIsNone(String content) {
        Sources sources = new Sources(new JavaScriptAnalyser())
                .with("package.json", content)
                .with("a.js", "");

        assertThat(sources.facts("package.json").unknown()).isPresent();
        assertThat(sources.reachedFrom("package.json")).contains("a.js");
    }

    @Test
    void leavesPathsThatLeadOutOfTheRepository() throws IOException {
        FileFacts facts = new Sources(new JavaScriptAnalyser())
                .with("a.js", "require('../../etc/passwd')")
                .facts("a.js");

        assertThat(facts.units().getFirst().references()).noneMatch(name -> name.contains("passwd"));
    }
}
