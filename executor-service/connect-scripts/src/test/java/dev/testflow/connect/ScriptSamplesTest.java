package dev.testflow.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
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

        assertThat(codes(script)).isEqualTo(expected(file));
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

    /** As editors, word processors and people write it. */
    static Stream<Arguments> typography() throws IOException {
        Map<String, UnaryOperator<String>> ways = Map.of(
                "line ends of Windows", text -> text.replace("\n", "\r\n"),
                "a byte order mark", text -> "\ufeff" + text,
                "blanks at the ends", text -> text.replaceAll("(?m)$", " \t"),
                "no-break spaces", text -> text.replace(' ', '\u00a0'),
                "tabs", text -> text.replaceAll("(?m)^(\\w+:) ", "$1\t"),
                "a list", text -> text.replaceAll("(?m)^(?=(Caller|Expected|System):)", "+ "),
                "a numbered list", text -> text.replaceAll("(?m)^(?=(Caller|Expected|System):)", "12) "),
                "a quotation", text -> text.replaceAll("(?m)^(?=(Caller|Expected|System):)", "> - "),
                "bold speakers", text -> text.replaceAll("(?m)^(Caller|Expected|System):", "**$1:**"),
                "slanted speakers", text -> text.replaceAll("(?m)^(Caller|Expected|System):", "_$1_:"));
        List<Path> files = samples();
        return ways.entrySet().stream()
                .flatMap(way -> files.stream().map(file -> Arguments.of(way.getKey(), way.getValue(), file)));
    }

    @ParameterizedTest(name = "{0} in {2}")
    @MethodSource("typography")
    void readsTheSameHoweverItIsSet(String name, UnaryOperator<String> way, Path file) throws IOException {
        String text = Files.readString(file);
        Script plain = ScriptParser.parse(text);

        Script script = ScriptParser.parse(way.apply(text));

        assertThat(codes(script)).isEqualTo(codes(plain));
        assertThat(script.scenarios())
                .extracting(Scenario::id, Scenario::observations)
                .isEqualTo(plain.scenarios().stream()
                        .map(scenario -> tuple(scenario.id(), scenario.observations()))
                        .toList());
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

    private static List<String> codes(Script script) {
        return script.all().stream()
                .map(problem -> problem.line() + ":" + problem.code())
                .toList();
    }

    private static List<String> expected(Path file) throws IOException {
        String first =
                Files.readAllLines(file).getFirst().replaceAll("<!--|-->", "").strip();
        return first.isEmpty() ? List.of() : Arrays.stream(first.split(" ")).collect(Collectors.toList());
    }
}
