package dev.testflow.selector.language.javascript;

import static org.assertj.core.api.Assertions.assertThat;

import dev.testflow.selector.language.Sources;
import dev.testflow.selector.language.Unit;
import java.io.IOException;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class JavaScriptPackagesTest {

    private final Sources sources = new Sources(new JavaScriptAnalyser());

    @Test
    void leadsFromThePackagesNameToItsEntry() {
        sources.with("packages/core/package.json", "{\"name\": \"@org/core\", \"main\": \"./src/main.js\"}")
                .with("packages/core/src/main.js", "require('./inner')")
                .with("packages/core/src/inner.js", "")
                .with("packages/core/src/aside.js", "")
                .with("packages/app/x.test.js", "require('@org/core')");

        assertThat(sources.reachedFrom("packages/core/src/inner.js")).contains("packages/app/x.test.js");
        assertThat(sources.reachedFrom("packages/core/src/aside.js")).doesNotContain("packages/app/x.test.js");
    }

    @Test
    void takesAllOfAPackageWhoseEntryIsYetToBeBuilt() {
        sources.with("packages/core/package.json", "{\"name\": \"@org/core\", \"main\": \"./dist/main.js\"}")
                .with("packages/core/src/inner.js", "")
                .with("packages/app/x.test.js", "require('@org/core')");

        assertThat(sources.reachedFrom("packages/core/src/inner.js")).contains("packages/app/x.test.js");
    }

    @Test
    void tellsTheExportsOfAPackageApart() {
        sources.with("core/package.json", """
                        {"name": "core", "exports": {".": "./a.js", "./b": {"import": "./lib/b.js"}, "./c/*": "./parts/*.js"}}""")
                .with("core/a.js", "")
                .with("core/lib/b.js", "")
                .with("core/parts/c.js", "")
                .with("core/deep/d.ts", "")
                .with("a.test.js", "import 'core'")
                .with("b.test.js", "import 'core/b'")
                .with("c.test.js", "import 'core/c/c'")
                .with("d.test.js", "import 'core/deep/d'");

        assertThat(sources.facts("core/package.json").units())
                .extracting(Unit::name)
                .contains("entry:.", "entry:./b", "entry:./c/*");
        assertThat(sources.reachedFrom("core/a.js")).contains("a.test.js");
        assertThat(sources.reachedFrom("core/lib/b.js")).contains("b.test.js");
        assertThat(sources.reachedFrom("core/parts/c.js")).contains("c.test.js");
        assertThat(sources.reachedFrom("core/deep/d.ts")).contains("d.test.js");
    }

    @Test
    void leadsFromAFolderToTheMainFileOfItsPackage() {
        sources.with("lib/package.json", "{\"main\": \"start.js\"}")
                .with("lib/start.js", "")
                .with("x.test.js", "require('./lib')");

        assertThat(sources.reachedFrom("lib/start.js")).contains("x.test.js");
    }

    @Test
    void tellsDependenciesApartWhereALockFileTellsTheirOwn() {
        sources.with(
                        "package.json",
                        "{\"dependencies\": {\"lodash\": \"^4\"}, \"devDependencies\": {\"sinon\": \"1\"}}")
                .with("package-lock.json", lock("{}"));

        assertThat(unit("package.json", "dep:lodash").declares()).containsExactly("npm:lodash");
        assertThat(unit("package.json", "settings").references())
                .contains("npm:sinon")
                .doesNotContain("npm:lodash");
    }

    @Test
    void takesEveryDependencyForAToolWithoutSuchALockFile() {
        sources.with("package.json", "{\"dependencies\": {\"lodash\": \"^4\"}}").with("yarn.lock", "");

        assertThat(unit("package.json", "settings").references()).contains("npm:lodash");
        assertThat(unit("package.json", "settings").declares()).contains("js-config:");
    }

    @Test
    void followsWhatLockedPackagesAskFor() {
        sources.with(
                "package-lock.json", lock("{\"dependencies\": {\"b\": \"1\"}, \"peerDependencies\": {\"c\": \"*\"}}"));

        assertThat(unit("package-lock.json", "npm:a").references()).containsExactlyInAnyOrder("npm:b", "npm:c");
    }

    @Test
    void changesOnlyTheUnitOfAPackageThatIsLockedAnew() {
        sources.with("package-lock.json", lock("{\"version\": \"1\"}"));
        Sources later = new Sources(new JavaScriptAnalyser()).with("package-lock.json", lock("{\"version\": \"2\"}"));

        assertThat(later.facts("package-lock.json").units())
                .filteredOn(Predicate.not(sources.facts("package-lock.json").units()::contains))
                .extracting(Unit::name)
                .containsExactly("npm:a");
    }

    @Test
    void takesLockedPackagesWithProgramsForTools() {
        sources.with("package-lock.json", lock("{\"bin\": {\"a\": \"a.js\"}}"))
                .with("package.json", "{\"dependencies\": {\"a\": \"1\"}}");

        assertThat(unit("package-lock.json", "npm:a").declares())
                .containsAnyElementsOf(unit("package.json", "settings").references());
    }

    @Test
    void keepsTheSettingsOfAPackageApartFromItsVersion() {
        sources.with("package.json", "{\"version\": \"1\", \"type\": \"module\"}");
        Sources later = new Sources(new JavaScriptAnalyser())
                .with("package.json", "{\"version\": \"2\", \"type\": \"module\"}");
        Sources other = new Sources(new JavaScriptAnalyser())
                .with("package.json", "{\"version\": \"1\", \"type\": \"commonjs\"}");

        long settings = unit("package.json", "settings").content();

        assertThat(later.facts("package.json").units().get(1).content()).isEqualTo(settings);
        assertThat(other.facts("package.json").units().get(1).content()).isNotEqualTo(settings);
    }

    @Test
    void keepsItsLayoutWhenVersionsAndSourcesChange() throws IOException {
        sources.with("package.json", "{\"version\": \"1\", \"dependencies\": {\"a\": \"1\"}}")
                .with("a.js", "import './b'");
        Sources later = new Sources(new JavaScriptAnalyser())
                .with("package.json", "{\"version\": \"2\", \"dependencies\": {\"a\": \"2\"}}")
                .with("a.js", "");
        Sources other = new Sources(new JavaScriptAnalyser()).with("package.json", "{\"name\": \"x\"}");

        assertThat(layout(later)).isEqualTo(layout(sources)).isNotEqualTo(layout(other));
    }

    @Test
    void loadsPackagesAlsoByAText() {
        sources.with("package.json", "{\"dependencies\": {\"ejs\": \"1\"}}")
                .with("x.test.js", "app.set('view engine', 'ejs')");

        assertThat(sources.facts("x.test.js").units().getFirst().references()).contains("npm:ejs");
    }

    private static String layout(Sources sources) throws IOException {
        return new JavaScriptAnalyser().within(sources).layout();
    }

    private static String lock(String entry) {
        return "{\"lockfileVersion\": 3, \"packages\": {\"\": {}, \"node_modules/a\": " + entry
                + ", \"node_modules/b\": {}}}";
    }

    private Unit unit(String path, String name) {
        return sources.facts(path).units().stream()
                .filter(unit -> unit.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
