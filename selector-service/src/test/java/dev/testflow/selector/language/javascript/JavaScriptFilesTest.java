package dev.testflow.selector.language.javascript;

import static org.assertj.core.api.Assertions.assertThat;

import dev.testflow.selector.language.Sources;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JavaScriptFilesTest {

    private final Sources sources = new Sources(new JavaScriptAnalyser());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "fs.readFileSync('./test/data/users.json')",
                "fs.readFileSync('test/data/users.json')",
                "fs.readFileSync(path.join(__dirname, 'data', name + '.json'))",
                "fs.readFileSync(`${__dirname}/data/${name}`)",
                "fs.readFileSync(path.join(root, 'data'))",
                "fs.readFileSync(`${root}/data/${name}`)",
                "const all = glob.sync('test/data/**/*.json')",
                "load('users.json')",
                "fs.readFileSync(new URL('./data/users.json', import.meta.url))",
            })
    void dependsOnFilesThatATextMayName(String line) {
        sources.with("test/data/users.json", "{}").with("test/x.test.js", line).with("test/y.test.js", "");

        assertThat(sources.reachedFrom("test/data/users.json"))
                .contains("test/x.test.js")
                .doesNotContain("test/y.test.js");
    }

    @ParameterizedTest
    @CsvSource({
        "src/__snapshots__/x.test.js.snap",
        "src/x.test.js.snapshot",
        "src/x.test.js-snapshots/page.png",
    })
    void dependsOnItsSnapshots(String snapshot) {
        sources.with(snapshot, "").with("src/x.test.js", "").with("src/y.test.js", "");

        assertThat(sources.reachedFrom(snapshot)).containsExactlyInAnyOrder(snapshot, "src/x.test.js");
    }

    @Test
    void dependsOnSnapshotsWhereverTheyAreWhenTheirPlaceIsConfigured() {
        sources.with("jest.config.js", "module.exports = { snapshotResolver: './where.js' }")
                .with("snaps/x.snap", "")
                .with("src/x.test.js", "");

        assertThat(sources.reachedFrom("snaps/x.snap")).contains("src/x.test.js");
    }

    @Test
    void doesNotTakeAParentFolderForAllThatIsInIt() {
        sources.with("lib/a.js", "").with("test/x.test.js", "const root = path.join(__dirname, '..');");

        assertThat(sources.reachedFrom("lib/a.js")).doesNotContain("test/x.test.js");
    }

    @Test
    void dependsOnAllOfAParentFolderThatItLists() {
        sources.with("lib/a.js", "").with("test/x.test.js", "fs.readdirSync(path.join(__dirname, '..'));");

        assertThat(sources.reachedFrom("lib/a.js")).contains("test/x.test.js");
    }
}
