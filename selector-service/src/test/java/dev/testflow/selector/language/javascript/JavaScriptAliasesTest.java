package dev.testflow.selector.language.javascript;

import static org.assertj.core.api.Assertions.assertThat;

import dev.testflow.selector.language.Sources;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JavaScriptAliasesTest {

    private final Sources sources = new Sources(new JavaScriptAnalyser())
            .with("source/code/part.ts", "")
            .with("source/code/whole/main.ts", "")
            .with("x.test.ts", "import p from '@/part';")
            .with("y.test.ts", "import w from 'whole';")
            .with("z.test.ts", "");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "tsconfig.json | { /* where */ \"compilerOptions\": { \"paths\": { \"@/*\": [\"./source/code/*\"], \"whole\": [\"source/code/whole/main.ts\"], } } }",
                "tsconfig.json | {\"compilerOptions\": {\"baseUrl\": \"source\", \"paths\": {\"@/*\": [\"code/*\"], \"whole\": [\"code/whole/main\"]}}}",
                "package.json | {\"jest\": {\"moduleNameMapper\": {\"^@/(.*)$\": \"<rootDir>/source/code/$1\", \"^whole$\": \"<rootDir>/source/code/whole/main.ts\"}}}",
                "jest.config.js | module.exports = { moduleNameMapper: { '^@/(.*)$': '<rootDir>/source/code/$1', '^whole$': '<rootDir>/source/code/whole/main' } }",
                "vite.config.ts | export default { resolve: { alias: { '@': path.resolve(__dirname, 'source', 'code'), whole: './source/code/whole/main' } } }",
                "vite.config.ts | export default { resolve: { alias: [{ find: '@', replacement: fileURLToPath(new URL('./source/code', import.meta.url)) }, { find: /^whole$/, replacement: 'source/code/whole/main' }] } }",
                ".babelrc | {\"plugins\": [[\"module-resolver\", {\"alias\": {\"@\": \"./source/code\", \"whole\": \"./source/code/whole/main\"}}]]}",
            })
    void followsAliases(String config, String content) {
        sources.with(config, content);

        assertThat(sources.reachedFrom("source/code/part.ts"))
                .contains("x.test.ts")
                .doesNotContain("y.test.ts", "z.test.ts");
        assertThat(sources.reachedFrom("source/code/whole/main.ts"))
                .contains("y.test.ts")
                .doesNotContain("z.test.ts");
    }

    @Test
    void followsWhatATypeScriptConfigurationExtends() {
        sources.with("config/base.json", "{\"extends\": \"./paths\"}")
                .with("config/paths.json", "{\"compilerOptions\": {\"paths\": {\"@/*\": [\"../source/code/*\"]}}}")
                .with("tsconfig.json", "{\"extends\": \"./config/base.json\"}");

        assertThat(sources.reachedFrom("source/code/part.ts")).contains("x.test.ts");
    }

    @Test
    void resolvesFromTheBaseOfTypeScript() {
        sources.with("tsconfig.json", "{\"compilerOptions\": {\"baseUrl\": \"./source\"}}")
                .with("v.test.ts", "import 'code/part'");

        assertThat(sources.reachedFrom("source/code/part.ts")).contains("v.test.ts");
    }

    @Test
    void followsImportsOfThePackage() {
        sources.with("package.json", "{\"imports\": {\"#code/*\": {\"node\": \"./source/code/*.ts\"}}}")
                .with("v.test.ts", "import '#code/part'");

        assertThat(sources.reachedFrom("source/code/part.ts"))
                .contains("v.test.ts")
                .doesNotContain("z.test.ts");
    }

    @Test
    void takesAnyFileThatEndsLikeASpecifierThatNothingExplains() {
        sources.with("v.test.ts", "import '~code/part'").with("w.test.ts", "import 'secret/code/part.js'");

        assertThat(sources.reachedFrom("source/code/part.ts"))
                .contains("v.test.ts", "w.test.ts")
                .doesNotContain("z.test.ts");
    }
}
