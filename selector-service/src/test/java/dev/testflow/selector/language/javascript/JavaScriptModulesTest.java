package dev.testflow.selector.language.javascript;

import static org.assertj.core.api.Assertions.assertThat;

import dev.testflow.selector.language.Sources;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JavaScriptModulesTest {

    private final Sources sources = new Sources(new JavaScriptAnalyser());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "import a from './a';",
                "import { type A } from './a';",
                "import './a';",
                "import type { A } from './a';",
                "export * from './a';",
                "export { a as b } from './a.js';",
                "const { a } = require('./a');",
                "require.resolve('./a');",
                "module.require('./a');",
                "const load = createRequire(import.meta.url); load('./a');",
                "const a = await import('./a');",
                "const a = await import(`./a`);",
                "let a: import('./a').A;",
                "import a = require('./a');",
                "new URL('./a.ts', import.meta.url);",
                "new Worker('./a.js');",
                "jest.mock('./a', () => ({}));",
                "vi.mock('./a');",
                "jest.requireActual<typeof import('./a')>('./a');",
                "vi.importActual('./a');",
                "proxyquire('./a', {});",
                "import.meta.glob('./*.ts');",
                "import.meta.glob(['./a.ts']);",
                "require.context('./', true, /a/);",
                "/// <reference path=\"./a.ts\" />",
                "/** @type {import('./a').A} */",
                "const a = require(path.join(__dirname, 'a'));",
                "const a = require(`${__dirname}/a`);",
                "const a = require('./' + name);",
                "fs.readdirSync(__dirname).forEach(file => load(file));",
                "const here = fileURLToPath(new URL('.', import.meta.url)); readdirSync(here);",
                "class A { @ broken ( ; import './a'",
            })
    void dependsOnAModuleHoweverItIsLoaded(String line) {
        sources.with("src/a.ts", "export const a = 1;")
                .with("src/a.test.ts", line)
                .with("src/b.test.ts", "it('b');");

        assertThat(sources.reachedFrom("src/a.ts")).contains("src/a.test.ts").doesNotContain("src/b.test.ts");
    }

    @ParameterizedTest
    @CsvSource({
        "./a, src/a.ts",
        "./a, src/a.jsx",
        "./a, src/a.d.ts",
        "./a, src/a/index.tsx",
        "./a, src/a.json",
        "./a, src/a.ios.js",
        "./a.js, src/a.ts",
        "./a.mjs, src/a.mts",
        "./a.jsx, src/a.tsx",
        "./a.vue, src/a.vue",
        "./a.svg?raw, src/a.svg",
        "raw-loader!./a.txt, src/a.txt",
        ".., index.js",
        "/src/a, src/a.ts",
    })
    void takesForAModuleWhatNodeOrACompilerWould(String specifier, String file) {
        sources.with(file, "export {};")
                .with("src/x.test.js", "import '" + specifier + "';")
                .with("src/y.test.js", "");

        assertThat(sources.reachedFrom(file)).contains("src/x.test.js").doesNotContain("src/y.test.js");
    }

    @Test
    void followsImportsThroughOtherModules() {
        sources.with("a.js", "")
                .with("b.ts", "import './a.js'")
                .with("c.vue", "<script setup>import b from './b'</script>")
                .with("d.test.ts", "import c from './c.vue'");

        assertThat(sources.reachedFrom("a.js")).containsExactly("a.js", "b.ts", "c.vue", "d.test.ts");
    }

    @Test
    void doesNotDependOnWhatACommentMentions() {
        sources.with("a.ts", "").with("a.test.ts", "// import a from './a'\n/* require('./a') */");

        assertThat(sources.reachedFrom("a.ts")).containsExactly("a.ts");
    }

    @Test
    void dependsOnTheFolderThatAComputedImportBeginsWith() {
        sources.with("src/locale/de.js", "")
                .with("src/other/de.js", "")
                .with("src/x.test.js", "const l = await import(`./locale/${name}.js`)");

        assertThat(sources.reachedFrom("src/locale/de.js")).contains("src/x.test.js");
        assertThat(sources.reachedFrom("src/other/de.js")).doesNotContain("src/x.test.js");
    }

    @Test
    void dependsOnAllModulesOfItsPackageWhenNothingTellsWhatItLoads() {
        sources.with("packages/a/package.json", "{}")
                .with("packages/a/plugins/p.js", "")
                .with("packages/b/package.json", "{}")
                .with("packages/b/q.js", "")
                .with("packages/a/load.js", "module.exports = name => require(name);");

        assertThat(sources.reachedFrom("packages/a/plugins/p.js")).contains("packages/a/load.js");
        assertThat(sources.reachedFrom("packages/b/q.js")).doesNotContain("packages/a/load.js");
    }

    @Test
    void readsComponentsOfTypeScriptWithMarkup() {
        sources.with("Button.tsx", "export const Button = () => <b>Don't</b>;")
                .with("theme.ts", "")
                .with(
                        "App.tsx",
                        "import { Button } from './Button';\nimport t from \"./theme\";\nexport const App = () => <Button>it's</Button>;");

        assertThat(sources.reachedFrom("Button.tsx")).contains("App.tsx");
        assertThat(sources.reachedFrom("theme.ts")).contains("App.tsx");
    }

    @Test
    void dependsOnStyleSheetsAndWhatTheyImport() {
        sources.with("_colours.scss", "")
                .with("img/logo.png", "")
                .with("base.module.css", ".a { composes: b from './other.css'; }")
                .with("other.css", "")
                .with("main.scss", "@use 'colours'; .a { background: url(img/logo.png) }")
                .with("x.test.jsx", "import './main.scss'; import s from './base.module.css'");

        assertThat(sources.reachedFrom("_colours.scss")).contains("main.scss", "x.test.jsx");
        assertThat(sources.reachedFrom("img/logo.png")).contains("x.test.jsx");
        assertThat(sources.reachedFrom("other.css")).contains("x.test.jsx");
    }

    @Test
    void knowsMocksByTheModulesThatTheyReplace() {
        sources.with("src/__mocks__/api.js", "")
                .with("__mocks__/@org/client.js", "")
                .with("src/api.js", "")
                .with("src/x.test.js", "jest.mock('./api')")
                .with("src/y.test.js", "import '@org/client/sub'");

        assertThat(sources.reachedFrom("src/__mocks__/api.js"))
                .contains("src/x.test.js")
                .doesNotContain("src/y.test.js");
        assertThat(sources.reachedFrom("__mocks__/@org/client.js"))
                .contains("src/y.test.js")
                .doesNotContain("src/x.test.js");
    }
}
