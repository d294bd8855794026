package dev.testflow.selector.language.python;

import static org.assertj.core.api.Assertions.assertThat;

import dev.testflow.selector.language.Sources;
import dev.testflow.selector.language.Unit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PythonBuildTest {

    private final Sources sources = new Sources(new PythonAnalyser())
            .with("a/pyproject.toml", "")
            .with("a/tests/test_a.py", "")
            .with("b/tests/test_b.py", "");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a/pyproject.toml",
                "a/setup.py",
                "a/setup.cfg",
                "a/tox.ini",
                "a/pytest.ini",
                "a/requirements.txt",
                "a/requirements-dev.txt",
                "a/dev-requirements.in",
                "a/requirements/dev.txt",
                "a/docs/requirements.txt",
                "a/constraints.txt",
                "a/poetry.lock",
                "a/uv.lock",
                "a/Pipfile",
                "a/Pipfile.lock",
                "a/.coveragerc",
                "a/noxfile.py",
            })
    void aBuildFileConcernsThePythonFilesOfItsProject(String file) {
        sources.with(file, "");

        assertThat(sources.reachedFrom(file)).contains("a/tests/test_a.py").doesNotContain("b/tests/test_b.py");
    }

    @Test
    void requirementsOutsideAProjectConcernTheWholeRepository() {
        sources.with("ci/requirements.txt", "");

        assertThat(sources.reachedFrom("ci/requirements.txt")).contains("a/tests/test_a.py", "b/tests/test_b.py");
    }

    @Test
    void requirementsIncludeOthers() {
        sources.with("base-requirements.txt", "")
                .with("a/requirements.txt", "-r ../base-requirements.txt")
                .with("a/tox.ini", "deps = -rbase-requirements.txt");

        assertThat(sources.reachedFrom("base-requirements.txt")).contains("a/requirements.txt", "a/tox.ini");
    }

    @Test
    void aSetupDoesNotSpreadWhatItReadsForItsDescription() {
        sources.with("a/setup.py", "import shop\nopen('README.md')\nfind_packages('src')")
                .with("a/README.md", "")
                .with("a/src/shop/__init__.py", "")
                .with("a/src/shop/deep.py", "");

        assertThat(sources.reachedFrom("a/README.md")).doesNotContain("a/setup.py");
        assertThat(sources.reachedFrom("a/src/shop/deep.py")).doesNotContain("a/setup.py");
    }

    @Test
    void aSetupSpreadsItsHelpersAndWhatItCompiles() {
        sources.with("a/setup.py", "import versioneer\nExtension('fast', ['fast.c'])")
                .with("a/versioneer.py", "")
                .with("a/fast.c", "")
                .with("a/fast.h", "");

        assertThat(sources.reachedFrom("a/versioneer.py")).contains("a/tests/test_a.py");
        assertThat(sources.reachedFrom("a/fast.c")).contains("a/tests/test_a.py");
        assertThat(sources.reachedFrom("a/fast.h")).contains("a/tests/test_a.py");
    }

    @Test
    void whatConcernsToolsThatRunNothingHasNoEffect() {
        long before =
                effect("[project]\nname = 'a'\n[tool.ruff]\nline-length = 100\n[tool.pytest.ini_options]\nx = 1\n");

        assertThat(
                        effect(
                                "# new\n[project]\nname = 'a'\n\n[tool.ruff.lint]\nselect = []\n[tool.pytest.ini_options]\nx = 1\n"))
                .isEqualTo(before);
        assertThat(effect("[project]\nname = 'a'\n[tool.ruff]\nline-length = 100\n[tool.pytest.ini_options]\nx = 2\n"))
                .isNotEqualTo(before);
        assertThat(effect("[project]\nname = 'b'\n[tool.ruff]\nline-length = 100\n[tool.pytest.ini_options]\nx = 1\n"))
                .isNotEqualTo(before);
    }

    @Test
    void stringsOfSeveralLinesAreNotLookedInto() {
        assertThat(effect("x = '''\n[tool.ruff]\n'''\n[project]")).isZero();
    }

    private long effect(String text) {
        return sources.with("a/pyproject.toml", text).facts("a/pyproject.toml").units().stream()
                .filter(unit -> unit.name().equals("build"))
                .mapToLong(Unit::content)
                .findFirst()
                .orElseThrow();
    }
}
