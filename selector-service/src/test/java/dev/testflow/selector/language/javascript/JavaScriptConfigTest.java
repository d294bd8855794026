package dev.testflow.selector.language.javascript;

import static org.assertj.core.api.Assertions.assertThat;

import dev.testflow.selector.language.Sources;
import dev.testflow.selector.language.data.DataAnalyser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JavaScriptConfigTest {

    private final Sources sources = new Sources(new JavaScriptAnalyser())
            .with("web/src/x.test.ts", "")
            .with("api/src/y.test.ts", "")
            .with("web/package.json", "{}")
            .with("web/tools/prepare.ts", "import './inner'")
            .with("web/tools/inner.ts", "");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "web/jest.config.js",
                "web/vite.config.ts",
                "web/babel.config.cjs",
                "web/.babelrc",
                "web/.swcrc",
                "web/tsconfig.json",
                "web/tsconfig.test.json",
                "web/.mocharc.yml",
                "web/.mocharc.js",
                "web/package.json",
                "web/yarn.lock",
                "web/pnpm-lock.yaml",
                "web/playwright.config.ts",
                "web/karma.conf.js",
                "web/src/setupTests.ts",
                "web/config/jest.config.js",
                "web/jest.setup.js",
                "web/.env.test",
                "web/src/globals.d.ts",
                "web/package-lock.json",
            })
    void reachesEveryModuleOfItsPackage(String config) {
        sources.with(config, "{}");

        assertThat(sources.reachedFrom(config)).contains("web/src/x.test.ts").doesNotContain("api/src/y.test.ts");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "web/package.json | {\"jest\": {\"setupFilesAfterEnv\": [\"<rootDir>/tools/prepare.ts\"]}}",
                "web/package.json | {\"scripts\": {\"test\": \"mocha --require ./tools/prepare test\"}}",
                "web/package.json | {\"scripts\": {\"test\": \"node tools/prepare.ts\"}}",
                "web/package.json | {\"ava\": {\"require\": [\"./tools/prepare.ts\"]}}",
                "web/jest.config.js | module.exports = { globalSetup: '<rootDir>/tools/prepare' }",
                "web/jest.config.ts | import p from './tools/prepare'",
                "web/vitest.config.ts | export default { test: { setupFiles: [path.resolve(__dirname, 'tools/prepare.ts')] } }",
                "web/.mocharc.yml | require: tools/prepare.ts",
                "web/.mocharc.json | {\"require\": \"./tools/prepare\"}",
                "web/config/jest.config.js | module.exports = { rootDir: '..', setupFiles: ['<rootDir>/tools/prepare.ts'] }",
            })
    void bringsAlongWhatItLoads(String config, String content) {
        sources.with(config, content);

        assertThat(sources.reachedFrom("web/tools/inner.ts"))
                .contains("web/src/x.test.ts")
                .doesNotContain("api/src/y.test.ts");
    }

    @Test
    void doesNotBringAlongWhereSourcesAreSought() {
        sources.with("web/src/index.ts", "")
                .with("web/jest.config.js", "module.exports = { roots: ['<rootDir>/src'], testMatch: ['src/**'] }")
                .with("web/tsconfig.json", "{\"include\": [\"src\"], \"compilerOptions\": {\"rootDir\": \"./src\"}}");

        assertThat(sources.reachedFrom("web/src/index.ts")).doesNotContain("web/src/x.test.ts");
    }

    @Test
    void doesNotTakeOrdinaryModulesForConfiguration() {
        sources.with("web/src/config.ts", "").with("web/src/app.config.ts", "");

        assertThat(sources.reachedFrom("web/src/config.ts")).containsExactly("web/src/config.ts");
        assertThat(sources.reachedFrom("web/src/app.config.ts")).containsExactly("web/src/app.config.ts");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "package.json", "package-lock.json", "yarn.lock", "pnpm-lock.yaml", "pnpm-workspace.yaml",
                        "tsconfig.app.json", ".babelrc.json",
                ".mocharc.yml", ".yarnrc.yml", "jest-e2e.json", "spec/support/jasmine.json", "angular.json",
                        "rush.json", "deno.jsonc",
                ".env.test", "data.json", "openapi.yaml",
            })
    void sharesNoFileWithTheAnalyserOfData(String path) {
        assertThat(new JavaScriptAnalyser().reads(path)).isNotEqualTo(new DataAnalyser().reads(path));
    }

    @Test
    void followsBaseConfigurations() {
        sources.with("shared/tsconfig.base.json", "{}")
                .with("web/tsconfig.json", "{\"extends\": \"../shared/tsconfig.base\"}");

        assertThat(sources.reachedFrom("shared/tsconfig.base.json"))
                .contains("web/src/x.test.ts")
                .doesNotContain("api/src/y.test.ts");
    }

    @Test
    void bringsAlongGlobalTypesThatAConfigurationIncludes() {
        sources.with("types/all.d.ts", "interface A {}")
                .with("types/package.json", "{}")
                .with("web/tsconfig.json", "{\"include\": [\"src\", \"../types\"]}");

        assertThat(sources.reachedFrom("types/all.d.ts"))
                .contains("web/src/x.test.ts")
                .doesNotContain("api/src/y.test.ts");
    }

    @Test
    void leavesGlobalTypesBesideWhatAConfigurationIncludes() {
        sources.with("types/all.d.ts", "interface A {}")
                .with("types/package.json", "{}")
                .with("web/tsconfig.json", "{\"include\": [\"./**/*.ts\"]}");

        assertThat(sources.reachedFrom("types/all.d.ts")).doesNotContain("web/src/x.test.ts");
    }

    @Test
    void findsEnvironmentsThatATestAsksFor() {
        sources.with("web/tools/environment.js", "")
                .with("web/src/z.test.ts", "/** @jest-environment ../tools/environment.js */");

        assertThat(sources.reachedFrom("web/tools/environment.js")).contains("web/src/z.test.ts");
    }
}
