package dev.testflow.selector.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.testflow.selector.Catalogue;
import dev.testflow.selector.Samples;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jacoco.core.data.ExecutionData;
import org.jacoco.core.data.ExecutionDataWriter;
import org.jacoco.core.data.SessionInfo;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.roaringbitmap.RoaringBitmap;

/** Reads reports that the tools wrote of these sources. */
class MeasuredTest {

    private static final String CALC_PY = """
            \"""Sums.\"""
            RATE = 2


            def add(a, b):
                \"""Adds.\"""
                return a + b


            def sub(a, b):
                if a < b:  # pragma: no cover
                    return 0
                return a - b


            class Tax:
                def of(self, price):
                    return price * RATE
            """;
    private static final String CALC_JS = """
            const rate = 2;

            export function add(a, b) {
              return a + b;
            }

            export function sub(a, b) {
              if (a < b) {
                return 0;
              }
              return a - b;
            }

            export const tax = (price) =>
              price * rate;
            """;
    private static final String PRICE = """
            exports.price = function (net) {
              return net * 2;
            };

            exports.gross = function (net) {
              return net * 3;
            };
            """;
    private static final Folder PYTHON = Folder.of(
            "src/__init__.py", "", "src/calc.py", CALC_PY, "tests/test_add.py", "1", "tests/test_sub.py", "1");
    private static final Folder SCRIPTS =
            Folder.of("src/calc.js", CALC_JS, "src/price.cjs", PRICE, "test/price.cjs", "");
    private static final Folder JAVA = Folder.of(
            "src/main/java/shop/Calculator.java", "\n".repeat(28),
            "src/test/java/shop/AddTest.java", "\n".repeat(7),
            "src/test/java/shop/TaxTest.java", "\n".repeat(7));

    @Test
    void learnsFromContextsOfPytestAndCountsSetupForAllTests() throws Exception {
        Measured measured = read(Format.COVERAGE_PY, "pytest.json", PYTHON, "tests/test_add.py", "tests/test_sub.py");

        assertThat(lines(measured.tests()))
                .isEqualTo(Map.of(
                        "tests/test_add.py",
                        Map.of("src/calc.py", List.of(7, 18), "tests/test_add.py", List.of(7)),
                        "tests/test_sub.py",
                        Map.of("src/calc.py", List.of(11, 13, 18), "tests/test_sub.py", List.of(7, 11))));
        assertThat(measured.unknownTests()).isEmpty();
        assertThat(measured.unknownFiles()).containsExactly("tests/__init__.py");
    }

    @Test
    void tellsNothingOfAFunctionWithExcludedLines() throws Exception {
        Measured measured = read(Format.COVERAGE_PY, "pytest.json", PYTHON, "tests/test_add.py", "tests/test_sub.py");

        assertThat(measured.watched().get("src/calc.py").toArray()).containsExactly(2, 5, 7, 10, 16, 17, 18);
    }

    @Test
    void learnsFromContextsOfUnittest() throws Exception {
        Measured measured = read(Format.COVERAGE_PY, "unittest.json", PYTHON, "tests/test_add.py", "tests/test_sub.py");

        assertThat(lines(measured.tests())).isEqualTo(Map.of("tests/test_add.py", Map.of("src/calc.py", List.of(7))));
    }

    @Test
    void aReportOfOneTestIsAllItsOwn() throws Exception {
        Measured measured = readOf("tests/test_add.py", Format.COVERAGE_PY, "unittest.json", PYTHON);

        assertThat(lines(measured.tests()))
                .isEqualTo(Map.of("tests/test_add.py", Map.of("src/calc.py", List.of(1, 2, 5, 7, 10, 16, 17))));
    }

    @ParameterizedTest
    @CsvSource({
        "tests.test_add.Add.test_small, false",
        "tests/test_add.py::Add::test_small[1-2]|run, false",
        "tests.test_add.Add.test_small tests.test_add.Add.test_big, true"
    })
    void learnsNothingOfAFileOfWhichOnlySomeTestsRan(String contexts, boolean learned) throws Exception {
        Folder folder = Folder.of("src/calc.py", CALC_PY, "tests/test_add.py", """
                class Add:
                    def test_small(self):
                        pass

                    def test_big(self):
                        pass
                """);
        String report = "{\"files\": {\"src/calc.py\": {\"executed_lines\": [7], \"contexts\": {\"7\": [\""
                + contexts.replace(" ", "\", \"") + "\"]}}}}";

        Measured measured = readText(null, Format.COVERAGE_PY, report, folder, "tests/test_add.py");

        assertThat(measured.tests().containsKey("tests/test_add.py")).isEqualTo(learned);
        assertThat(measured.unknownTests())
                .isEqualTo(learned ? List.of() : List.of("tests/test_add.py as a whole: test_big is missing"));
    }

    @Test
    void aReportWithoutContextsIsOfOneTest() throws Exception {
        String report = "{\"files\": {\"src/calc.py\": {\"executed_lines\": [2, 7], \"missing_lines\": [13]}}}";

        assertThat(lines(readText("tests/test_add.py", Format.COVERAGE_PY, report, PYTHON)
                        .tests()))
                .isEqualTo(Map.of("tests/test_add.py", Map.of("src/calc.py", List.of(2, 7))));
        assertThat(readText(null, Format.COVERAGE_PY, report, PYTHON).tests()).isEmpty();
    }

    @Test
    void learnsFromLcovOfNodeAndOfIstanbul() throws Exception {
        Measured node = readOf("test/price.cjs", Format.LCOV, "node.lcov", SCRIPTS);
        Measured c8 = readOf("test/price.cjs", Format.LCOV, "c8.lcov", SCRIPTS);

        assertThat(lines(node.tests()).get("test/price.cjs").get("src/calc.js"))
                .containsExactly(1, 2, 3, 4, 5, 6, 7, 13, 14, 15);
        assertThat(node.unknownFiles()).containsExactly("test/add.test.mjs");
        assertThat(lines(c8.tests()).get("test/price.cjs").get("src/price.cjs")).containsExactly(1, 2, 3, 4, 5, 7);
        assertThat(c8.watched().get("src/price.cjs").getCardinality()).isEqualTo(7);
    }

    @Test
    void learnsFromTestNamesOfLcov() throws Exception {
        String report = "TN:tests_test_add_py\nSF:src/calc.py\nDA:7,1\nDA:13,0\nend_of_record\n"
                + "TN:test_sub\nSF:src/calc.py\nDA:13,2,checksum\nend_of_record\n"
                + "TN:other\nSF:/elsewhere/a.py\nDA:1,1\nend_of_record\n"
                + "TN:other\nSF:src/calc.py\nDA:7,1\nend_of_record\n";

        Measured measured = readText(null, Format.LCOV, report, PYTHON, "tests/test_add.py", "tests/test_sub.py");

        assertThat(lines(measured.tests()))
                .isEqualTo(Map.of(
                        "tests/test_add.py", Map.of("src/calc.py", List.of(7)),
                        "tests/test_sub.py", Map.of("src/calc.py", List.of(13))));
        assertThat(measured.unknownTests()).containsExactly("other");
        assertThat(measured.unknownFiles()).containsExactly("/elsewhere/a.py");
    }

    @Test
    void learnsFromIstanbulByStatementsAndFunctions() throws Exception {
        Measured measured = readOf("test/price.cjs", Format.ISTANBUL, "istanbul.json", SCRIPTS);

        assertThat(lines(measured.tests()))
                .isEqualTo(Map.of("test/price.cjs", Map.of("src/price.cjs", List.of(1, 2, 3, 5))));
        assertThat(measured.watched().get("src/price.cjs").getCardinality()).isEqualTo(6);
    }

    @ParameterizedTest
    @CsvSource({
        "v8-module.json, src/calc.js, '1, 2, 3, 4, 5, 6, 7, 12, 13, 14, 15'",
        "v8-script.json, src/price.cjs, '1, 2, 3, 4, 5, 7'"
    })
    void learnsFromTheInnermostRangesOfV8(String report, String file, String lines) throws Exception {
        Measured measured = readOf("test/price.cjs", Format.V8, report, SCRIPTS);

        assertThat(lines(measured.tests()).get("test/price.cjs").get(file)).hasToString("[" + lines + "]");
    }

    @Test
    void aScriptThatWasTranslatedBeforeIsUnknown() throws Exception {
        Folder other = Folder.of("src/price.cjs", PRICE + "// more\n", "test/price.cjs", "");

        Measured measured = readOf("test/price.cjs", Format.V8, "v8-script.json", other);

        assertThat(measured.tests()).isEmpty();
        assertThat(measured.withoutCode()).containsExactly("test/price.cjs");
        assertThat(measured.unknownFiles()).contains("file:///home/ci/build/src/price.cjs");
    }

    @Test
    void learnsFromTheXmlOfJacoco() throws Exception {
        Measured measured = read(Format.JACOCO_XML, "jacoco.xml", JAVA, "src/test/java/shop/AddTest.java");

        assertThat(lines(measured.tests()))
                .isEqualTo(Map.of(
                        "src/test/java/shop/AddTest.java",
                        Map.of("src/main/java/shop/Calculator.java", List.of(8, 9, 10, 13))));
        assertThat(measured.watched().get("src/main/java/shop/Calculator.java").getCardinality())
                .isEqualTo(9);
    }

    @Test
    void learnsClassesFromTheExecutionDataOfJacoco() throws Exception {
        Measured measured = read(
                Format.JACOCO_EXEC,
                "jacoco.exec",
                JAVA,
                "src/test/java/shop/AddTest.java",
                "src/test/java/shop/TaxTest.java");

        assertThat(measured.tests().get("src/test/java/shop/AddTest.java").keySet())
                .containsExactlyInAnyOrder("src/main/java/shop/Calculator.java", "src/test/java/shop/AddTest.java");
        assertThat(measured.tests().get("src/test/java/shop/TaxTest.java").keySet())
                .as("the class Tax is in no file of its name, so that any file of its package may have run")
                .contains("src/main/java/shop/Calculator.java");
        assertThat(measured.watched().get("src/main/java/shop/Calculator.java").getCardinality())
                .isEqualTo(29);
    }

    @Test
    void mergedSessionsShareWhatComesBehindThem() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ExecutionDataWriter writer = new ExecutionDataWriter(bytes);
        writer.visitSessionInfo(new SessionInfo("shop.AddTest", 1, 2));
        writer.visitSessionInfo(new SessionInfo("shop.TaxTest", 1, 2));
        boolean[] probes = new boolean[20];
        probes[17] = true;
        writer.visitClassExecution(new ExecutionData(1, "shop/Calculator$Inner", probes));
        writer.visitClassExecution(new ExecutionData(2, "org/other/Other", probes));

        Measured measured = Measured.read(
                Format.JACOCO_EXEC,
                new ByteArrayInputStream(bytes.toByteArray()),
                new Sources(JAVA, ""),
                catalogue("src/test/java/shop/AddTest.java", "src/test/java/shop/TaxTest.java"),
                null);

        assertThat(measured.tests().values())
                .hasSize(2)
                .allSatisfy(run -> assertThat(run).containsOnlyKeys("src/main/java/shop/Calculator.java"));
        assertThat(measured.unknownFiles()).containsExactly("org/other/Other.java");
    }

    @Test
    void xmlWithoutASessionIsOfTheTestThatIsTold() throws Exception {
        String report =
                "<!DOCTYPE report PUBLIC '-//JACOCO//DTD Report 1.1//EN' 'report.dtd'><report><group name='g'><package name=''>"
                        + "<sourcefile name='Top.java'><line nr='1' mi='0' ci='1'/></sourcefile>"
                        + "<sourcefile name='None.java'><line nr='1' mi='0' ci='1'/></sourcefile></package></group></report>";

        Measured measured =
                readText("TopTest.java", Format.JACOCO_XML, report, Folder.of("Top.java", "", "TopTest.java", ""));

        assertThat(lines(measured.tests())).isEqualTo(Map.of("TopTest.java", Map.of("Top.java", List.of(1))));
        assertThat(measured.unknownFiles()).containsExactly("None.java");
    }

    @Test
    void aTestThatRunsNoCodeTellsNothing() throws Exception {
        Measured measured = readText(
                "tests/test_add.py",
                Format.LCOV,
                "TN:\nSF:tests/test_add.py\nDA:1,1\nend_of_record\n",
                PYTHON,
                "tests/test_add.py");

        assertThat(measured.tests()).isEmpty();
        assertThat(measured.withoutCode()).containsExactly("tests/test_add.py");
    }

    private static Measured read(Format format, String resource, Folder folder, String... tests) throws Exception {
        try (InputStream in = open(resource)) {
            return Measured.read(format, in, new Sources(folder, ""), catalogue(tests), null);
        }
    }

    private static Measured readOf(String test, Format format, String resource, Folder folder) throws Exception {
        try (InputStream in = open(resource)) {
            return Measured.read(format, in, new Sources(folder, ""), catalogue(test), test);
        }
    }

    static Measured readText(@Nullable String test, Format format, String text, Folder folder, String... tests)
            throws IOException {
        return Measured.read(
                format,
                new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)),
                new Sources(folder, ""),
                catalogue(tests),
                test);
    }

    private static Catalogue catalogue(String... tests) {
        return Samples.catalogue(Samples.python(""), tests);
    }

    private static InputStream open(String resource) {
        return Objects.requireNonNull(MeasuredTest.class.getResourceAsStream("/coverage/" + resource));
    }

    private static Map<String, Map<String, List<Integer>>> lines(Map<String, Map<String, RoaringBitmap>> tests) {
        Map<String, Map<String, List<Integer>>> all = new TreeMap<>();
        tests.forEach((test, files) -> {
            Map<String, List<Integer>> own = new TreeMap<>();
            files.forEach((path, lines) ->
                    own.put(path, Arrays.stream(lines.toArray()).boxed().toList()));
            all.put(test, own);
        });
        return all;
    }
}
