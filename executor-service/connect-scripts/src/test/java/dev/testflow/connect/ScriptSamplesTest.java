package dev.testflow.connect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Scripts whose first line says what is wrong with them, and where. */
class ScriptSamplesTest {

    private static final Path SAMPLES = Path.of("src/test/resources/scripts");

    static List<Path> samples() throws IOException {
        try (Stream<Path> files = Files.list(SAMPLES)) {
            return files.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void tellsWhatIsWrongAndWhere(Path file) throws IOException {
        Script script = ScriptParser.parse(Files.readString(file));

        assertThat(script.all())
                .extracting(problem -> problem.line() + ":" + problem.code())
                .isEqualTo(expected(file));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void acceptsEachScenarioThatHasNoError(Path file) throws IOException {
        Script script = ScriptParser.parse(Files.readString(file));

        for (Scenario scenario : script.scenarios()) {
            boolean hasError = scenario.problems().stream()
                    .anyMatch(problem -> problem.code().isError());
            assertThat(scenario.isAccepted()).isEqualTo(!hasError);
            assertThat(scenario.observations().isEmpty()).isEqualTo(hasError);
        }
    }

    @Test
    void samplesHaveEverythingThatCanBeWrong() throws IOException {
        Set<Code> seen = EnumSet.noneOf(Code.class);
        for (Path file : samples()) {
            expected(file).forEach(it -> seen.add(Code.valueOf(it.replaceFirst(".*:", ""))));
        }

        assertThat(seen).containsExactlyInAnyOrder(Code.values());
        assertThat(samples()).hasSizeGreaterThanOrEqualTo(60);
    }

    private static List<String> expected(Path file) throws IOException {
        String first =
                Files.readAllLines(file).getFirst().replaceAll("<!--|-->", "").strip();
        return first.isEmpty() ? List.of() : Arrays.stream(first.split(" ")).collect(Collectors.toList());
    }
}
