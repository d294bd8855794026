package dev.testflow.selector.language.python;

import static org.assertj.core.api.Assertions.assertThat;

import dev.testflow.selector.language.Sources;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PythonImportTest {

    private final Sources sources = new Sources(new PythonAnalyser())
            .with("src/shop/__init__.py", "")
            .with("src/shop/cart/__init__.py", "")
            .with("src/shop/cart/price.py", "")
            .with("src/shop/other.py", "");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "import shop.cart.price",
                "import os, shop.cart.price as p",
                "from shop.cart.price import total",
                "from shop.cart import price",
                "from shop.cart import (  # two\n    other,\n\n    price as p,\n)",
                "from shop.cart import other, \\\n    price",
                "def test():\n    if True: import shop.cart.price",
                "x = 1; import shop.cart.price",
                "if TYPE_CHECKING:\n    from shop.cart.price import Total",
                "try:\n    import fast\nexcept ImportError:\n    import shop.cart.price",
                "import shop\n\ndef test():\n    shop.cart.price.total()",
                "from shop import cart as c\n\ndef test():\n    c.price.total()",
                "import importlib\nimportlib.import_module('shop.cart.price')",
                "importlib.import_module(f'shop.cart.{name}')",
                "importlib.import_module('shop.cart.' + name)",
                "importlib.import_module('shop.cart.%s' % name)",
                "importlib.import_module(name)",
                "load = import_module",
                "__import__('shop.cart.price')",
                "import shop.cart\npkgutil.walk_packages(shop.cart.__path__, 'shop.cart.')",
                "import shop.cart as c\npkgutil.iter_modules(c.__path__)",
                "mock.patch('shop.cart.price.total')",
                "patch.object(x, 'y'); patch(\"shop.cart.price.total\")",
                "price = pytest.importorskip('shop.cart.price')",
                "pytest_plugins = ['shop.cart.price']",
                "pytest_plugins = 'shop.cart.price',",
                "subprocess.run([sys.executable, '-m', 'shop.cart.price'])",
                "subprocess.run('python -m shop.cart.price --all', shell=True)",
                "subprocess.run(['python', '-c', 'import shop.cart.price'])",
                "subprocess.run(['python', 'src/shop/cart/price.py'])",
                "pytester.makepyfile('''\n    from shop.cart import price\n''')",
                "gunicorn('shop.cart.price:app')",
                "f'{__import__(\"shop.cart.price\")}'",
                "f\"{load(\"shop.cart.price\")}\"",
                "def test():\n    \"\"\"\n    >>> from shop.cart import price\n    \"\"\"",
                "print('unclosed\nimport shop.cart.price",
                "x = '''unclosed\nimport shop.cart.price",
                "def broken(:\n  ]]] )\nimport shop.cart.price",
                "import shop.cart.price\0",
                "\uFEFFimport shop.cart.price",
                "import ｓhop.cart.price",
                "import shop.cart.price\r\n",
                "x = 1\rimport shop.cart.price",
            })
    void aFileThatMayLoadAModuleDependsOnIt(String source) {
        sources.with("tests/test_price.py", source);

        assertThat(sources.reachedFrom("src/shop/cart/price.py")).contains("tests/test_price.py");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "import shop",
                "from shop.cart import other",
                "import shop.other",
                "# import shop.cart.price",
                "x = 'price'",
                "importlib.import_module('shop.other')",
                "importlib.import_module('json')",
                "'''Says nothing about price.'''",
                "def import_module(name): pass",
            })
    void aFileThatLoadsAnotherModuleDoesNot(String source) {
        sources.with("tests/test_price.py", source);

        assertThat(sources.reachedFrom("src/shop/cart/price.py")).doesNotContain("tests/test_price.py");
    }

    @Test
    void importingAModuleLoadsThePackagesAroundIt() {
        sources.with("tests/test_price.py", "import shop.cart.price");

        assertThat(sources.reachedFrom("src/shop/__init__.py")).contains("tests/test_price.py");
        assertThat(sources.reachedFrom("src/shop/cart/__init__.py")).contains("tests/test_price.py");
    }

    @Test
    void aPackageHandsOnWhatItImports() {
        sources.with("src/shop/__init__.py", "from .other import *")
                .with("tests/test_shop.py", "from shop import sell");

        assertThat(sources.reachedFrom("src/shop/other.py")).contains("tests/test_shop.py");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "from .cart import price",
                "from .cart.price import total",
                "from . import other\nfrom ..shop.cart import price",
                "import_module('.cart.price', __package__)",
                "import_module('.cart.' + name, __package__)",
                "import_module(f'.{name}', __package__)",
                "walk_packages(__path__)",
                "__all__ = ['cart.price']",
                "def __getattr__(name):\n    return load({'total': '.cart.price'}[name])",
                "os.listdir(os.path.dirname(__file__))",
            })
    void aPackageDependsOnWhatItLoadsByItsOwnPlace(String source) {
        sources.with("src/shop/__init__.py", source);

        assertThat(sources.reachedFrom("src/shop/cart/price.py")).contains("src/shop/__init__.py");
    }

    @Test
    void aPackagesListOfNamesMayBeItsModules() {
        sources.with("src/shop/__init__.py", "__all__ = ['other']").with("tests/test_all.py", "from shop import *");

        assertThat(sources.reachedFrom("src/shop/other.py")).contains("tests/test_all.py");
    }

    @Test
    void relativeImportsGoUpOneFolderForEachDotBehindTheFirst() {
        sources.with("src/shop/cart/deep/__init__.py", "").with("src/shop/cart/deep/a.py", "from ...other import sell");

        assertThat(sources.reachedFrom("src/shop/other.py")).contains("src/shop/cart/deep/a.py");
        assertThat(sources.reachedFrom("src/shop/cart/price.py")).doesNotContain("src/shop/cart/deep/a.py");
    }

    @Test
    void relativeImportsDoNotLeaveTheRepository() {
        sources.with("a.py", "from ......... import b").with("b.py", "");

        assertThat(sources.reachedFrom("b.py")).contains("a.py");
    }

    @Test
    void packagesNeedNoInitialisation() {
        sources.with("src/space/deep/mod.py", "").with("tests/test_space.py", "from space.deep import mod");

        assertThat(sources.reachedFrom("src/space/deep/mod.py")).contains("tests/test_space.py");
    }

    @Test
    void importsOfPythonsOwnModulesDoNotMeanModulesInsidePackages() {
        sources.with("src/shop/json.py", "").with("tests/test_json.py", "import json");

        assertThat(sources.reachedFrom("src/shop/json.py")).doesNotContain("tests/test_json.py");
    }

    @Test
    void cythonIsReadToo() {
        sources.with("src/shop/fast.pyx", "from shop.cart cimport price\ncimport numpy as np\ncdef int x = 1")
                .with("tests/test_fast.py", "from shop.fast import x");

        assertThat(sources.reachedFrom("src/shop/cart/price.py")).contains("tests/test_fast.py");
    }

    @Test
    void aModuleRunsWithItsMain() {
        sources.with("src/shop/__main__.py", "").with("tests/test_main.py", "run(['python', '-m', 'shop'])");

        assertThat(sources.reachedFrom("src/shop/__main__.py")).contains("tests/test_main.py");
    }

    @Test
    void sourceInAnotherEncodingIsRead() {
        byte[] source = "# coding: latin-1\nx = 'ä'; import shop.cart.price".getBytes(StandardCharsets.ISO_8859_1);
        sources.with("tests/test_price.py", source);

        assertThat(sources.reachedFrom("src/shop/cart/price.py")).contains("tests/test_price.py");
    }

    @Test
    void sourceInAnUnknownEncodingMayReferToAnything() {
        sources.with("tests/test_price.py", "# coding: rot13\nvzcbeg fubc");

        assertThat(sources.facts("tests/test_price.py").unknown()).isPresent();
    }
}
