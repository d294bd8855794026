package dev.testflow.selector.language.python;

import static org.assertj.core.api.Assertions.assertThat;

import dev.testflow.selector.language.Sources;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PythonTextTest {

    private final Sources sources = new Sources(new PythonAnalyser())
            .with("tests/data/users.json", "{}")
            .with("Makefile", "")
            .with("conf/.env", "");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "open('tests/data/users.json')",
                "open('users.json')",
                "open('./users.json')",
                "open('../tests/data/users.json')",
                "open('sub/../data/users.json')",
                "open(r'data\\users.json')",
                "Path(__file__).parent / 'data' / name",
                "DATA = Path('data')",
                "open(f'data/{name}.json')",
                "open(f'{root}/users.json')",
                "open(f'{root}/{name}.json')",
                "open('data/%s.json' % name)",
                "open('data/' + name)",
                "open(name + '.json')",
                "glob('data/*')",
                "glob('**/*.json')",
                "glob('tests/*/users.json')",
                "run('cat tests/data/users.json')",
                "run(['cat', '--file=tests/data/users.json'])",
            })
    void textThatMayBeAFileMeansIt(String source) {
        sources.with("tests/test_a.py", source);

        assertThat(sources.reachedFrom("tests/data/users.json")).contains("tests/test_a.py");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "open('other.json')",
                "open('users.yaml')",
                "name = 'users'",
                "open(f'other/{name}.json')",
                "'''See users.json.'''",
                "f'{name}'",
                "print('.')",
            })
    void textThatIsNotTheFileDoesNot(String source) {
        sources.with("tests/test_a.py", source);

        assertThat(sources.reachedFrom("tests/data/users.json")).doesNotContain("tests/test_a.py");
    }

    @Test
    void filesWithoutExtensionAndHiddenOnesAreMeantByTheirNames() {
        sources.with("tests/test_a.py", "open('Makefile'); open('.env')");

        assertThat(sources.reachedFrom("Makefile")).contains("tests/test_a.py");
        assertThat(sources.reachedFrom("conf/.env")).contains("tests/test_a.py");
    }

    @Test
    void listingFoldersMeansWhatLiesBesideAndBelow() {
        sources.with("tests/test_a.py", "for f in os.listdir(HERE): check(f)");

        assertThat(sources.reachedFrom("tests/data/users.json")).contains("tests/test_a.py");
    }

    @Test
    void fixturesOfDjangoAreMeantByTheirNamesWithoutExtension() {
        sources.with("polls/fixtures/people.json", "[]").with("tests/test_a.py", "class A:\n    fixtures = ['people']");

        assertThat(sources.reachedFrom("polls/fixtures/people.json")).contains("tests/test_a.py");
    }

    @Test
    void aSitesSettingsMeanAllOfItsApplications() {
        sources.with("site/settings.py", "INSTALLED_APPS = ['django.contrib.auth', 'polls.apps.PollsConfig', 'shop']")
                .with("polls/__init__.py", "")
                .with("polls/migrations/0001_initial.py", "")
                .with("shop/models.py", "from django.db import models")
                .with("tests/test_a.py", "from django.test import TestCase")
                .with("tests/test_b.py", "");

        assertThat(sources.reachedFrom("polls/migrations/0001_initial.py"))
                .contains("site/settings.py", "tests/test_a.py")
                .doesNotContain("tests/test_b.py");
        assertThat(sources.reachedFrom("shop/models.py")).contains("site/settings.py");
    }
}
