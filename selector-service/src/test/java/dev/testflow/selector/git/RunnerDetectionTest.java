package dev.testflow.selector.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.testflow.selector.Application;
import dev.testflow.selector.GitSample;
import dev.testflow.selector.Samples;
import dev.testflow.selector.UnplannableException;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunnerDetectionTest {

    @TempDir
    Path folder;

    private GitSample sample;

    @BeforeEach
    void create() {
        sample = GitSample.in(folder.resolve("origin.git")).file("pom.xml", "<project/>");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "pom.xml | <project/> | maven",
                "build.gradle.kts | plugins {} | gradle",
                "settings.gradle | | gradle",
                "go.mod | module shop | go",
                "setup.py | setup() | unittest",
                "conftest.py | | pytest",
                "pyproject.toml | [tool.pytest.ini_options] | pytest",
                "requirements.txt | pytest>=8 | pytest",
                "requirements.txt | flask | unittest",
                "package.json | {\"devDependencies\": {\"jest\": \"30\"}} | jest",
                "package.json | {\"dependencies\": {\"mocha\": \"11\"}} | mocha",
                "package.json | {\"devDependencies\": {\"vitest\": \"3\", \"prettier\": \"3\"}} | vitest",
                "package.json | {\"name\": \"shop\"} | node",
            })
    void aFileOfTheApplicationsRootTells(String file, String content, String runner) throws Exception {
        sample.file("app/" + file, content == null ? "" : content);

        assertThat(detected()).isEqualTo(runner);
    }

    @Test
    void twoFilesMayTellTheSame() throws Exception {
        sample.file("app/build.gradle", "").file("app/settings.gradle", "").file("app/package.json", "{}");

        assertThat(detected()).isEqualTo("gradle");
    }

    @Test
    void aNamedRunnerIsTaken() throws Exception {
        sample.file("app/pom.xml", "");

        assertThat(files().withRunner(Samples.python("app").with("pytest")).runner())
                .isEqualTo("pytest");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "README.md | | no file of its root tells which",
                "package.json | {\"devDependencies\": {\"jest\": \"30\", \"mocha\": \"11\"}} | what its files tell is {jest=package.json, mocha=package.json}",
                "package.json | {\"devDependencies\": {\"@playwright/test\": \"1.50\"}} | what its files tell is {playwright=package.json}",
                "package.json | { | its package.json is no JSON",
                "package.json | [[ | its package.json is no JSON",
            })
    void whatTheFilesDoNotTellTheDefinitionMust(String file, String content, String reason) {
        sample.file("app/" + file, content == null ? "" : content);

        assertThatThrownBy(this::detected)
                .isInstanceOf(UnplannableException.class)
                .hasMessage("the application app needs a 'runner': " + reason);
    }

    @Test
    void severalLanguagesTellOfNone() {
        sample.file("app/pom.xml", "").file("app/setup.py", "");

        assertThatThrownBy(this::detected)
                .hasMessage(
                        "the application app needs a 'runner': what its files tell is {maven=pom.xml, unittest=setup.py}");
    }

    private String detected() throws IOException, UnplannableException {
        return files().withRunner(Samples.python("app").with(Application.DETECTED))
                .runner();
    }

    private RepositoryFiles files() {
        return new RepositoryFiles(sample.repository(), sample.commit(), new Catalogues(10));
    }
}
