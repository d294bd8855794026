package dev.testflow.selector.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.testflow.selector.Samples;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamesInReportsTest {

    private final Sources sources = new Sources(
            Folder.of(
                    "shop/src/a.py", "",
                    "other/src/a.py", "",
                    "src/main/java/shop/A.java", "",
                    "left/x.py", "",
                    "right/x.py", "",
                    "x.py", "",
                    "decoder.py", "",
                    "odd/b.py", "",
                    "link/odd/b.py", ""),
            "shop");
    private final CataloguedTests tests = new CataloguedTests(Samples.catalogue(
            Samples.python(""),
            "tests/test_add.py",
            "tests/pay/test_same.py",
            "tests/tax/test_same.py",
            "src/test/java/shop/AddTest.java",
            "test/cart.test.js",
            "Makefile_test"));

    @ParameterizedTest
    @CsvSource({
        "src/a.py, shop/src/a.py",
        "./src/a.py, shop/src/a.py",
        "other/src/a.py, other/src/a.py",
        "other\\src\\a.py, other/src/a.py",
        "/home/ci/build/other/src/a.py, other/src/a.py",
        "C:\\build\\other\\src\\a.py, other/src/a.py",
        "shop/A.java, src/main/java/shop/A.java",
        "/build/left/x.py, left/x.py",
        "/build/x.py, x.py",
        "odd/b.py, odd/b.py",
        "link/odd/b.py, odd/b.py",
        "lib/a.py,",
        "/usr/lib/python3.11/json/decoder.py,",
        "/venv/site-packages/json/decoder.py,",
        "'',"
    })
    void findsTheFileThatIsMeant(String reported, String path) {
        assertThat(sources.find(reported).orElse(null)).isEqualTo(path);
    }

    @ParameterizedTest
    @CsvSource({
        "tests/test_add.py, tests/test_add.py",
        "tests/test_add.py::AddTest::test_add|run, tests/test_add.py",
        "/home/ci/build/tests/test_add.py::test[a-b]|setup, tests/test_add.py",
        "test_add.AddTest.test_add, tests/test_add.py",
        "tests.test_add.AddTest.test_add, tests/test_add.py",
        "shop.AddTest, src/test/java/shop/AddTest.java",
        "shop.AddTest$Inner, src/test/java/shop/AddTest.java",
        "cart.test.js, test/cart.test.js",
        "test_cart_test_js, test/cart.test.js",
        "cart_test, test/cart.test.js",
        "pay.test_same.test_x, tests/pay/test_same.py",
        "test_same.test_x,",
        "host-7c1f2a,",
        "'',"
    })
    void findsTheTestThatIsMeant(String name, String test) {
        assertThat(tests.find(name).orElse(null)).isEqualTo(test);
    }
}
