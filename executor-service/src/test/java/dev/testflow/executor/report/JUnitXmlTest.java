package dev.testflow.executor.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.testflow.contract.CaseFailure;
import dev.testflow.executor.CaseResult;
import dev.testflow.executor.CaseResult.Ending;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class JUnitXmlTest {

    private static final Path SAMPLES = Path.of("src/test/resources/reports");

    @ParameterizedTest
    @CsvSource({
        "nested-suites.xml,      1, 1, 0, 1, 0, false",
        "surefire-reruns.xml,    1, 1, 0, 0, 1, false",
        "no-attributes.xml,      1, 1, 1, 1, 0, false",
        "suite-failure.xml,      1, 0, 1, 0, 0, false",
        "control-characters.xml, 0, 1, 0, 0, 0, false",
        "no-cases.xml,           0, 0, 0, 0, 0, true",
        "truncated.xml,          2, 0, 0, 0, 0, true",
        "external-entity.xml,    0, 0, 0, 0, 0, true",
        "many-entities.xml,      1, 0, 0, 0, 0, true",
        "not-xml.xml,            0, 0, 0, 0, 0, true",
        "html.xml,               0, 0, 0, 0, 0, true",
        "empty.xml,              0, 0, 0, 0, 0, true",
    })
    void countsEveryCompleteCase(
            String sample, int passed, int failed, int errors, int skipped, int flaky, boolean partial) {
        ReadReport report = sample(sample);

        assertThat(report.counts()).containsExactly(passed, flaky, failed, errors, skipped);
        assertThat(report.damage() != null).as(report.damage()).isEqualTo(partial);
    }

    @ParameterizedTest
    @MethodSource("dialects")
    void takesNoDialectsWayOfCountingForDamage(String sample) {
        assertThat(sample("dialects/" + sample).damage()).isNull();
    }

    static String[] dialects() {
        return Objects.requireNonNull(SAMPLES.resolve("dialects").toFile().list());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<testsuite name='s' tests='10' failures='1'>3 with one failure</testsuite>|tells of 10 tests, but shows 3",
                "<testsuite name='s' tests='10'>3</testsuite>|tells of 10 tests, but shows 3",
                "<testsuite name='s' tests='10' skipped='2'>3</testsuite>|tells of 10 tests, but shows 3",
                "<testsuites tests='7'><testsuite tests='3'>3</testsuite><testsuite tests='3'>3</testsuite></testsuites>|tells of 7 tests, but shows 6",
                "<testsuites><testsuite tests='3'>3</testsuite><testsuite tests='4'>3</testsuite></testsuites>|tells of 4 tests, but shows 3",
                "<testsuite tests='3' failures='2' errors='0'>3 with one failure</testsuite>|tells of 2 failures, but shows 1",
                "<testsuite tests='3' failures='0' errors='2'>3 with one failure</testsuite>|tells of 2 failures, but shows 1",
                "<testsuite tests='3' failures='1'>3</testsuite>|tells of 1 failures, but shows 0",
                "<testsuite errors='1'>3</testsuite>|tells of 1 failures, but shows 0",
                "<testsuites failures='0'><testsuite failures='1'>3</testsuite></testsuites>|tells of 1 failures, but shows 0",
                "<testsuite name='pytest' tests='3' failures='2'>3 with one failure</testsuite>|tells of 2 failures, but shows 1",
                "<testsuite tests='99999999999999999999'>3</testsuite>|tells of 2147483647 tests",
            })
    void tellsWhenASummaryTellsOfMoreThanIsShown(String xml, String damage) {
        String three = "<testcase name='a'/><testcase name='b'/>";

        ReadReport report =
                ReadReport.of(xml.replace("3 with one failure", three + "<testcase name='c'><failure/></testcase>")
                        .replace(">3<", ">" + three + "<testcase name='c'/><"));

        assertThat(report.damage()).contains(damage);
        assertThat(report.cases()).hasSizeGreaterThanOrEqualTo(3);
    }

    @Test
    void tellsAFailureWithItsPlaceTraceAndOutput() {
        CaseResult failing = sample("nested-suites.xml").cases().get(1);

        assertThat(failing.suite()).isEqualTo("inner");
        assertThat(failing.suiteFile()).isEqualTo("tests/outer.test.js");
        assertThat(failing.millis()).isEqualTo(1_234_500);
        assertThat(failing.failure()).isNotNull().satisfies(failure -> {
            assertThat(failure.type()).isEqualTo("AssertionError");
            assertThat(failure.message()).isEqualTo("expected 1 but was 2");
            assertThat(failure.trace()).isEqualTo("at subtract (outer.test.js:7) <here>");
            assertThat(failure.output()).contains("first line\nsecond line").contains("and a complaint");
        });
    }

    @Test
    void readsNoFileThatAReportNames() {
        ReadReport report = sample("external-entity.xml");

        assertThat(report.cases()).isEmpty();
        assertThat(report.damage()).doesNotContain("root:");
    }

    @Test
    void replacesWhatIsNoCharacter() {
        CaseFailure failure =
                sample("control-characters.xml").cases().getFirst().failure();

        assertThat(failure).isNotNull();
        assertThat(failure.trace()).startsWith("\uFFFD[31mred").endsWith("end");
    }

    @Test
    void namesTheFailureOfASuite() {
        assertThat(sample("suite-failure.xml").cases().getFirst().name()).isEqualTo("shop.DatabaseTest");
    }

    @Test
    void keepsHeadAndTailOfAHugeAttribute() {
        String message = "begin " + "x".repeat(3_000_000) + " end";

        ReadReport report = ReadReport.of("<testsuite><testcase name='a'><failure message='" + message
                + "'/></testcase><testcase name='" + message + "'/></testsuite>");

        assertThat(report.damage()).isNull();
        assertThat(report.cases().get(0).failure().message())
                .startsWith("begin")
                .endsWith("end")
                .hasSizeLessThanOrEqualTo(CaseFailure.MAXIMUM_TEXT);
        assertThat(report.cases().get(1).name()).hasSizeLessThanOrEqualTo(1_000);
    }

    @Test
    void keepsHeadAndTailOfAHugeOutput() {
        ReadReport report = ReadReport.of("<testsuite><testcase name='a'><failure/><system-out>begin "
                + "x".repeat(5_000_000) + " end</system-out></testcase></testsuite>");

        assertThat(report.cases().getFirst().failure().output())
                .startsWith("begin")
                .endsWith("end")
                .hasSizeLessThanOrEqualTo(CaseFailure.MAXIMUM_TEXT);
    }

    @ParameterizedTest
    @MethodSource("endless")
    void refusesWhatOnlyFillsTheMemory(String xml, String damage) {
        ReadReport report = ReadReport.of("<testsuite><testcase name='before'/>" + xml);

        assertThat(report.damage()).contains(damage);
        assertThat(report.cases()).extracting(CaseResult::name).containsExactly("before");
    }

    static Stream<Arguments> endless() {
        String huge = "x".repeat(4_100_000);
        return Stream.of(
                arguments("<testsuite>".repeat(100_000), "Maximum Element Depth"),
                arguments("<testcase name='" + huge + "'/></testsuite>", "a tag or a comment of more than"),
                arguments("<!--" + huge + "--></testsuite>", "a tag or a comment of more than"),
                arguments("<" + huge + "/></testsuite>", "a tag or a comment of more than"),
                arguments("<a " + many(5_000, "a%d='x' ") + "/></testsuite>", "limit"),
                arguments(many(5_000, "<a%d/>") + "</testsuite>", "more than 1000 names"),
                arguments(many(5_000, "<a a%d=''/>") + "</testsuite>", "more than 1000 names"),
                arguments(many(5_000, "<a xmlns:a%d='u'/>") + "</testsuite>", "more than 1000 names"),
                arguments(many(5_000, "<?a%d?>") + "</testsuite>", "more than 1000 names"));
    }

    @Test
    void losesNoFailureOfACaseAroundAnother() {
        ReadReport report =
                ReadReport.of("<testsuite><testcase name='outer'><failure/><testcase name='inner'/></testcase>"
                        + "<testcase name='wrapped'><result><error/></result></testcase></testsuite>");

        assertThat(report.cases())
                .extracting(CaseResult::name, CaseResult::ending)
                .containsExactly(
                        tuple("outer", Ending.FAILED), tuple("inner", Ending.PASSED), tuple("wrapped", Ending.ERROR));
    }

    @Test
    void keepsTheEndOfAHugePath() {
        ReadReport report = ReadReport.of("<testsuite file='" + "a/".repeat(100_000) + "suite.js'><testcase file='"
                + "a/".repeat(100_000) + "case.js'/></testsuite>");

        CaseResult result = report.cases().getFirst();
        assertThat(result.file()).endsWith("a/case.js").hasSizeLessThanOrEqualTo(1_000);
        assertThat(result.suiteFile()).endsWith("a/suite.js").hasSizeLessThanOrEqualTo(1_000);
    }

    @Test
    void readsUtf16() {
        ReadReport report =
                ReadReport.of("<?xml version='1.0' encoding='UTF-16'?><testsuite><testcase name='ü'/></testsuite>"
                        .getBytes(StandardCharsets.UTF_16));

        assertThat(report.cases()).extracting(CaseResult::name).containsExactly("ü");
    }

    /** Every well-formed report of other tools has as many cases as it has elements that say so; name a folder of them to check it. */
    @Test
    void countsTheCasesOfOtherToolsReports() throws IOException {
        String folder = System.getProperty("testflow.report.samples");
        assumeTrue(folder != null, "the property testflow.report.samples names no folder of other tools' reports");
        Pattern element = Pattern.compile("<testcase[\\s/>]");
        Pattern comment = Pattern.compile("<!--.*?-->", Pattern.DOTALL);
        try (Stream<Path> files = Files.walk(Path.of(folder))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
                Matcher cases = element.matcher(comment.matcher(text).replaceAll(""));

                ReadReport report = ReadReport.of(Files.readAllBytes(file));

                if (report.damage() == null && text.contains("<testcase")) {
                    assertThat(report.cases().size()).as(file.toString()).isEqualTo((int)
                            cases.results().count());
                }
            }
        }
    }

    private static String many(int count, String pattern) {
        return IntStream.range(0, count).mapToObj(pattern::formatted).collect(Collectors.joining());
    }

    private static ReadReport sample(String name) {
        try {
            return ReadReport.of(Files.readAllBytes(SAMPLES.resolve(name)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
