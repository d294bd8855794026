package dev.testflow.selector.language;

import static org.assertj.core.api.Assertions.assertThat;

import dev.testflow.selector.language.Grammar.Capture;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.treesitter.TreeSitterPython;

@Timeout(value = 5, unit = TimeUnit.MINUTES)
class GrammarTest {

    private final Grammar imports =
            new Grammar(TreeSitterPython::new, "(import_statement name: (dotted_name) @module) (string_content) @text");

    @Test
    void findsPlacesInOrderByTheirCapturesNames() {
        assertThat(matches("import a.b\nx = 'y'\n"))
                .containsExactly(new Capture("module", "a.b"), new Capture("text", "y"));
    }

    @Test
    void findsPlacesBehindLettersOfSeveralBytes() {
        assertThat(matches("x = 'é 漢 😀'\nimport a\n"))
                .containsExactly(new Capture("text", "é 漢 😀"), new Capture("module", "a"));
    }

    @Test
    void goesOnBehindWhatIsNotOfTheLanguageAndSaysSo() {
        Grammar.Found found = imports.in(bytes("def (:\nimport a\n")).orElseThrow();

        assertThat(found.broken()).isTrue();
        assertThat(found.matches()).contains(List.of(new Capture("module", "a")));
    }

    @Test
    void saysThatSourceIsWhole() {
        assertThat(imports.in(bytes("import a\n")).orElseThrow().broken()).isFalse();
    }

    @Test
    void goesOnBehindZeroBytes() {
        assertThat(matches("import a\nx = '\0'\nimport b\n")).contains(new Capture("module", "b"));
    }

    @Test
    void survivesBytesThatAreNoText() {
        byte[] source = {'i', 'm', 'p', 'o', 'r', 't', ' ', 'a', '\n', (byte) 0xC3, (byte) 0xFF, 0, '\n'};

        assertThat(imports.in(source)).isPresent();
    }

    @Test
    void givesUpOnNestingThatTakesTooLong() {
        String source = "(".repeat(200_000);

        assertThat(imports.in(bytes(source))).isEmpty();
    }

    @Test
    void leavesNoFileBehind() throws Exception {
        Path folder = Files.createTempDirectory("grammar");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Djava.io.tmpdir=" + folder,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Once.class.getName())
                .inheritIO()
                .start();

        assertThat(process.waitFor()).isZero();
        assertThat(files(folder)).isEmpty();
        Files.delete(folder);
    }

    static final class Once {
        public static void main(String... arguments) {
            new Grammar(TreeSitterPython::new, "(string) @text").in(bytes("'a'"));
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> !file.getFileName().toString().startsWith("hsperfdata"))
                    .toList();
        }
    }

    private List<Capture> matches(String source) {
        return imports.in(bytes(source)).orElseThrow().matches().stream()
                .flatMap(List::stream)
                .toList();
    }

    private static byte[] bytes(String source) {
        return source.getBytes(StandardCharsets.UTF_8);
    }
}
