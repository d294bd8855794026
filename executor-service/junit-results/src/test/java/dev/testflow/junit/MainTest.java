package dev.testflow.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class MainTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    static class Endings {

        @Test
        void passes() {}

        @Test
        void fails() {
            System.out.print("what \"it\" prints\u0000 \ud800");
            Assertions.fail("not equal");
        }

        @Test
        void errs() {
            throw new IllegalStateException("gone");
        }

        @Test
        @Disabled("not today")
        void isDisabled() {}

        @Test
        void aborts() {
            assumeTrue(false, "no browser");
        }

        @Nested
        class Inner {

            @TestFactory
            List<DynamicTest> dynamic() {
                return List.of(DynamicTest.dynamicTest("first", () -> {}));
            }
        }
    }

    @Disabled("none of it")
    static class Off {

        @Test
        void never() {}
    }

    static class BrokenBefore {

        @BeforeAll
        static void prepare() {
            throw new IllegalStateException("no database");
        }

        @Test
        void never() {}
    }

    static class Empty {}

    @Test
    void tellsHowEachCaseEnded() throws IOException {
        JsonNode result = result(Endings.class);

        assertThat(endings(result))
                .containsOnly(
                        Map.entry("passes()", "passed"),
                        Map.entry("fails()", "failed"),
                        Map.entry("errs()", "error"),
                        Map.entry("isDisabled()", "skipped"),
                        Map.entry("aborts()", "skipped"),
                        Map.entry("dynamic()[1]", "passed"));
        JsonNode failure = caseOf(result, "fails()");
        assertThat(failure.path("type").asText()).isEqualTo("org.opentest4j.AssertionFailedError");
        assertThat(failure.path("message").asText()).isEqualTo("not equal");
        assertThat(failure.path("trace").asText()).contains("MainTest$Endings.fails(MainTest.java:");
        assertThat(failure.path("output").asText()).startsWith("what \"it\" prints\0");
        assertThat(failure.path("class").asText()).isEqualTo(Endings.class.getName());
        assertThat(caseOf(result, "aborts()").path("message").asText()).contains("no browser");
    }

    @Test
    void aClassThatIsDisabledIsASkippedCase() throws IOException {
        assertThat(endings(result(Off.class)).values()).containsExactly("skipped");
    }

    @Test
    void aClassThatCannotBePreparedIsAnError() throws IOException {
        assertThat(endings(result(BrokenBefore.class)).values()).containsExactly("error");
    }

    @Test
    void aClassWithoutTestsHasNoCase() throws IOException {
        assertThat(endings(result(Empty.class))).isEmpty();
    }

    @Test
    void aClassThatIsNotThereIsAnErrorAndTheOthersAreExecuted() throws IOException {
        List<JsonNode> lines = execute("no.such.Thing", Endings.class.getName());

        assertThat(lines).extracting(line -> line.path("test").asText("")).containsOnlyOnce("no.such.Thing.java");
        assertThat(endings(lines.getFirst()).values()).containsExactly("error");
        assertThat(endings(lines.getLast())).hasSize(6);
    }

    @Test
    void tellsWhichClassIsUnderWay() throws IOException {
        assertThat(execute(Endings.class.getName(), Off.class.getName()))
                .extracting(
                        line -> line.path("started").asText(line.path("test").asText()))
                .containsExactly(
                        Endings.class.getName() + ".java",
                        Endings.class.getName() + ".java",
                        Off.class.getName() + ".java");
    }

    private static JsonNode result(Class<?> tests) throws IOException {
        return execute(tests.getName()).getLast();
    }

    private static List<JsonNode> execute(String... classes) throws IOException {
        Map<String, String> testByClass = new LinkedHashMap<>();
        for (String name : classes) {
            testByClass.put(name, name + ".java");
        }
        StringWriter lines = new StringWriter();
        Main.execute(testByClass, lines);
        return lines.toString().lines().map(MainTest::read).toList();
    }

    private static JsonNode read(String line) {
        try {
            return JSON.readTree(line);
        } catch (IOException e) {
            throw new IllegalArgumentException(line, e);
        }
    }

    private static Map<String, String> endings(JsonNode result) {
        Map<String, String> endings = new LinkedHashMap<>();
        result.path("cases")
                .forEach(it ->
                        endings.put(it.path("name").asText(), it.path("ending").asText()));
        return endings;
    }

    private static JsonNode caseOf(JsonNode result, String name) {
        return StreamSupport.stream(result.path("cases").spliterator(), false)
                .filter(it -> it.path("name").asText().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
