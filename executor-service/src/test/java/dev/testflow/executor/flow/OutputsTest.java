package dev.testflow.executor.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.testflow.executor.CaseProperties;
import dev.testflow.executor.CaseResult;
import dev.testflow.executor.CaseResult.Ending;
import dev.testflow.executor.CasesByTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutputsTest {

    @TempDir
    Path folder;

    @Test
    void areNothingWithoutAFile() throws IOException {
        assertThat(Outputs.read(folder.resolve("none"))).isEmpty();
    }

    @Test
    void areLinesOfNamesAndValues() throws IOException {
        assertThat(Outputs.read(file("id=42\n\nquery=a=b\nempty=\n")))
                .hasToString("{\"id\":\"42\",\"query\":\"a=b\",\"empty\":\"\"}");
    }

    @Test
    void areAJsonObject() throws IOException {
        assertThat(Outputs.read(file(" {\"payment\": {\"id\": 42}}"))).hasToString("{\"payment\":{\"id\":42}}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"a\": | it is not JSON",
                "{\"a\": \"\\u0000\"} | it is not a JSON object without NUL characters",
                "no equals sign | a line of it is not of the form name=value",
                "=x | a line of it is not of the form name=value"
            })
    void tellWhyTheyCannotBeRead(String text, String reason) {
        assertThatThrownBy(() -> Outputs.read(file(text)))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith(reason);
    }

    @Test
    void areBounded() throws IOException {
        Path file = file("a=" + "x".repeat(Outputs.MAXIMUM));

        assertThatThrownBy(() -> Outputs.read(file)).hasMessage("it has more than 64 kB");
        assertThat(Outputs.read(file("a=" + "x".repeat(Outputs.MAXIMUM - 2)))).isNotEmpty();
    }

    @Test
    void areWhatAReportSaysBesideTheFile() throws IOException {
        Map<String, String> properties = Map.of(
                "id", "7", "user", "{\"name\": \"ada\"}", "half", "{\"name\"", "no name", "x", "token", "reported");

        ObjectNode outputs = Outputs.with(said(properties), Outputs.read(file("token=written\n")));

        assertThat(outputs)
                .isEqualTo(
                        new ObjectMapper()
                                .readTree(
                                        "{\"id\":\"7\",\"user\":{\"name\":\"ada\"},\"half\":\"{\\\"name\\\"\",\"token\":\"written\"}"));
    }

    @Test
    void areBoundedTogether() throws IOException {
        ObjectNode written = Outputs.read(file("a=" + "x".repeat(40_000)));

        assertThatThrownBy(() -> Outputs.with(said(Map.of("b", "x".repeat(30_000))), written))
                .hasMessageContaining("more than 64 kB");
        assertThatThrownBy(() -> Outputs.with(said(Map.of("b", "x".repeat(70_000))), written))
                .hasMessageContaining("more than 64 kB");
    }

    private static CaseProperties said(Map<String, String> properties) {
        CasesByTest cases = new CasesByTest(List.of("test"));
        cases.add(new CaseResult("case", null, null, null, null, Ending.PASSED, 0, null).saying(properties));
        return cases.properties();
    }

    @Test
    void areNotReadByALinkNorOfAFolder() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("link"), file("a=b"));

        assertThatThrownBy(() -> Outputs.read(link)).hasMessage("it is not a file");
        assertThatThrownBy(() -> Outputs.read(folder)).hasMessage("it is not a file");
    }

    @Test
    void areUtf8() throws IOException {
        Path file = Files.write(folder.resolve("latin"), "a=ü".getBytes(StandardCharsets.ISO_8859_1));

        assertThatThrownBy(() -> Outputs.read(file)).hasMessage("it is not encoded in UTF-8");
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("outputs"), text);
    }
}
