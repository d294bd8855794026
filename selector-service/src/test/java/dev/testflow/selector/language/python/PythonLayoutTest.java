package dev.testflow.selector.language.python;

import static org.assertj.core.api.Assertions.assertThat;

import dev.testflow.selector.language.Sources;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PythonLayoutTest {

    private final PythonAnalyser analyser = new PythonAnalyser();
    private final Sources sources = new Sources(analyser);

    @ParameterizedTest
    @CsvSource({
        "shop/price.py, tests/test_a.py, import shop.price",
        "lib/shop/price.py, tests/test_a.py, import shop.price",
        "packages/a/src/shop/price.py, packages/b/tests/test_a.py, import shop.price",
        "tests/helpers.py, tests/unit/test_a.py, import helpers",
        "tests/unit/helpers.py, tests/unit/test_a.py, import helpers",
        "tests/helpers.py, tests/test_a.py, from tests import helpers",
        "tools/helpers.py, tools/script.py, import helpers",
        "odd/place/shop/price.py, tests/test_a.py, import shop.price",
    })
    void modulesAreFoundWhereverTheirRootIs(String module, String importer, String statement) {
        sources.with(module, "").with(importer, statement);

        assertThat(sources.reachedFrom(module)).contains(importer);
    }

    @Test
    void aScriptInAPackageFindsWhatLiesBesideIt() {
        sources.with("app/__init__.py", "").with("app/helpers.py", "").with("app/main.py", "import helpers");

        assertThat(sources.reachedFrom("app/helpers.py")).contains("app/main.py");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "pyproject.toml | [tool.pytest.ini_options]\\npythonpath = [\"code/here\"]",
                "pytest.ini | [pytest]\\npythonpath = code/here",
                "setup.cfg | [options.packages.find]\\nwhere = code/here",
                "setup.py | setup(package_dir={'': 'code/here'})",
                "tests/conftest.py | sys.path.insert(0, os.path.join(ROOT, 'code', 'here'))",
            })
    void settingsNameRoots(String file, String text) {
        sources.with(file, text.replace("\\n", "\n"))
                .with("code/here/json/tool.py", "")
                .with("tests/test_a.py", "import json.tool");

        assertThat(sources.reachedFrom("code/here/json/tool.py")).contains("tests/test_a.py");
    }

    @Test
    void whoChangesTheModulePathMayFindModulesAnywhere() {
        sources.with("shop.py", "")
                .with("deep/inside/__init__.py", "")
                .with("deep/inside/shop.py", "")
                .with("a.py", "import sys\nsys.path.append(x)\nimport shop")
                .with("b.py", "import shop");

        assertThat(sources.reachedFrom("deep/inside/shop.py")).contains("a.py").doesNotContain("b.py");
    }

    @Test
    void testsDependOnTheConftestsInTheirFolderAndAbove() {
        sources.with("conftest.py", "import shop")
                .with("shop.py", "")
                .with("tests/unit/test_a.py", "")
                .with("tests/conftest.py", "")
                .with("tests/other/conftest.py", "");

        assertThat(sources.reachedFrom("shop.py")).contains("tests/unit/test_a.py");
        assertThat(sources.reachedFrom("tests/conftest.py")).contains("tests/unit/test_a.py");
        assertThat(sources.reachedFrom("tests/other/conftest.py")).doesNotContain("tests/unit/test_a.py");
    }

    @Test
    void testsDependOnThePackagesAroundThem() {
        sources.with("tests/__init__.py", "").with("tests/unit/__init__.py", "").with("tests/unit/test_a.py", "");

        assertThat(sources.reachedFrom("tests/__init__.py")).contains("tests/unit/test_a.py");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[project.scripts]\nshop = \"shop.cli:main\"",
                "[tool.poetry.scripts]\n\"shop\" = \"shop.cli:main\"",
            })
    void aCommandRunsTheModuleOfItsEntryPoint(String project) {
        sources.with("pyproject.toml", project)
                .with("shop/__init__.py", "")
                .with("shop/cli.py", "")
                .with("tests/test_a.py", "run('shop sell --all')")
                .with("tests/test_b.py", "run(['shop', 'sell'])")
                .with("tests/test_c.py", "run(['sell'])");

        assertThat(sources.reachedFrom("shop/cli.py"))
                .contains("tests/test_a.py", "tests/test_b.py")
                .doesNotContain("tests/test_c.py");
    }

    @Test
    void whoLooksForEntryPointsFindsThoseOfTheRepository() {
        sources.with("setup.py", "setup(entry_points={'shop.plugins': ['a = plug.a:A']})")
                .with("plug/a.py", "")
                .with("shop.py", "for e in metadata.entry_points(group='shop.plugins'): e.load()");

        assertThat(sources.reachedFrom("plug/a.py")).contains("shop.py");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "pyproject.toml | [project.entry-points.pytest11]\\nshop = \"plug.a\"",
                "setup.py | entry_points={'pytest11': ['shop = plug.a']}",
                "pytest.ini | [pytest]\\naddopts = -ra -p plug.a",
                "pytest.ini | [pytest]\\nDJANGO_SETTINGS_MODULE = plug.a",
                "pyproject.toml | [tool.pytest.ini_options]\\nDJANGO_SETTINGS_MODULE = \"plug.a\"",
            })
    void whatTheTestRunnerLoadsConcernsEachTest(String file, String text) {
        sources.with(file, text.replace("\\n", "\n")).with("plug/a.py", "").with("tests/test_a.py", "");

        assertThat(sources.reachedFrom("plug/a.py")).contains("tests/test_a.py");
    }

    @Test
    void examplesInDocumentsCountWhenTheyAreTested() {
        sources.with("shop.py", "").with("docs/use.rst", "Don't worry::\n\n    >>> from shop import sell\n");

        assertThat(sources.reachedFrom("shop.py")).doesNotContain("docs/use.rst");
        sources.with("pytest.ini", "[pytest]\naddopts = --doctest-glob=*.rst");
        assertThat(sources.reachedFrom("shop.py")).contains("docs/use.rst");
    }

    @Test
    void theLayoutStaysWhenSourceVersionsOrTestsChange() throws IOException {
        sources.with("pyproject.toml", "[project]\nversion = \"1.0\"\ndependencies = [\"click>=8\"]")
                .with("src/shop/__init__.py", "")
                .with("tests/test_a.py", "");
        String before = layout();

        sources.with("pyproject.toml", "[project]\nversion = \"1.1\"\ndependencies = [\"click>=9\"]")
                .with("src/shop/__init__.py", "import os")
                .with("src/shop/new.py", "")
                .with("tests/test_new.py", "import shop");
        assertThat(layout()).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource({
        "tests/__init__.py, ''",
        "top.py, ''",
        "pytest.ini, '[pytest] --doctest-modules'",
        "src/other/mod.py, ''"
    })
    void theLayoutChangesWithRootsPackagesAndSettings(String file, String text) throws IOException {
        sources.with("src/shop/__init__.py", "").with("tests/test_a.py", "");
        String before = layout();

        sources.with(file, text);
        assertThat(layout()).isNotEqualTo(before);
    }

    private String layout() throws IOException {
        return analyser.within(sources).layout();
    }
}
