package dev.testflow.selector.language.python;

import static org.assertj.core.api.Assertions.assertThat;

import dev.testflow.selector.language.FileFacts;
import dev.testflow.selector.language.Sources;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 5, unit = TimeUnit.MINUTES)
class PythonHostileTest {

    private static final int SIZE = 30_000;

    static Stream<String> pieces() {
        return Stream.of(
                "(",
                "[",
                "{",
                "f'{",
                "f\"\"\"{(",
                "f'{x:{",
                "'",
                "\"\"\"",
                "'''",
                "a.",
                ".",
                "/",
                "./",
                "../",
                "import ",
                "import a,",
                "from . ",
                "from .a import b;",
                "from a import (",
                "import_module(",
                "import_module('a' +",
                "'a.b',",
                "'a/b' ",
                "x='" + "a.b ".repeat(50) + "'\n",
                "'-m ",
                "\\",
                "\\\n",
                "\0",
                "\r",
                "\uFFFF",
                "😀",
                "#",
                "=",
                "a=",
                "a = b.c:",
                "[tool.x]\n",
                "lambda: ",
                "{}",
                "%",
                "$",
                "*",
                "\t",
                " ",
                "-p ",
                ">>> ",
                "INSTALLED_APPS='a.b'\n");
    }

    @ParameterizedTest
    @MethodSource("pieces")
    void anythingRepeatedIsReadInTime(String piece) {
        String text = piece.repeat(SIZE / piece.length());

        for (String path :
                new String[] {"a.py", "a.pyx", "pyproject.toml", "setup.py", "requirements.txt", "conftest.py"}) {
            FileFacts facts = new Sources(new PythonAnalyser()).with(path, text).facts(path);
            assertThat(facts.units()).isNotEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"'", "\"\"\"", "f'", "f\"\"\"{", "x = '''import a\n"})
    void anythingRepeatedInAStringIsReadInTime(String start) {
        pieces().forEach(piece -> assertThat(new Sources(new PythonAnalyser())
                        .with("a.py", start + piece.repeat(SIZE / piece.length()))
                        .facts("a.py")
                        .units())
                .isNotEmpty());
    }

    @Test
    void bytesThatAreNoTextAreRead() {
        byte[] content = new byte[SIZE];
        new Random(1).nextBytes(content);

        assertThat(new Sources(new PythonAnalyser())
                        .with("a.py", content)
                        .facts("a.py")
                        .units())
                .isNotEmpty();
    }

    @Test
    void whatRefersToMoreThanCanBeToldMayReferToAnything() {
        StringBuilder source = new StringBuilder();
        for (int i = 0; i < 60_000; i++) {
            source.append("import a").append(i).append('\n');
        }

        assertThat(new Sources(new PythonAnalyser())
                        .with("a.py", source.toString())
                        .facts("a.py")
                        .unknown())
                .isPresent();
    }

    @Test
    void deepPathHasNotAllPackagesThatCanBeMadeOfIt() {
        String path = folders(1_000) + "/b.py";

        assertThat(new Sources(new PythonAnalyser())
                        .with(path, "")
                        .facts(path)
                        .units()
                        .getFirst()
                        .declares())
                .hasSizeLessThan(40_000);
    }

    @Test
    void whatMakesUpNamesOfManyPartsReachesWhatIsBelowTheirBeginning() {
        assertThat(new Sources(new PythonAnalyser())
                        .with(
                                "main.py",
                                "import importlib\nimportlib.import_module('%s.' + name)\n"
                                        .formatted(folders(40).replace('/', '.')))
                        .with(folders(40) + "/b.py", "")
                        .reachedFrom(folders(40) + "/b.py"))
                .contains("main.py");
    }

    private static String folders(int number) {
        return IntStream.range(0, number).mapToObj(i -> "f" + i).collect(Collectors.joining("/"));
    }

    @Test
    void pathsOfAnyKindAreRead() {
        for (String path : new String[] {
            "a b/c.py",
            "-/.py",
            ".py",
            "__init__.py",
            "a/b.c.py",
            "ä/ö.py",
            "a//b.py",
            "x".repeat(4000) + ".py",
            "a/".repeat(1000) + "b.py"
        }) {
            assertThat(new Sources(new PythonAnalyser())
                            .with(path, "from .... import a")
                            .facts(path)
                            .units())
                    .isNotEmpty();
        }
    }
}
