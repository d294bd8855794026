package dev.testflow.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever moment the demo is stopped at, and however: no process, no port and no folder is left. */
@EnabledOnOs(OS.LINUX)
class StoppingIT {

    private static final Path ROOT = Path.of(System.getProperty(SourceTree.PROPERTY, "../.."))
            .toAbsolutePath()
            .normalize();
    private static final Duration SOON = Duration.ofSeconds(20);

    @TempDir
    private Path temporary;

    private Path output;

    @BeforeEach
    void outputGoesToAFile() {
        output = temporary.resolve("output");
    }

    /** The moments: before anything runs, while broker and database start, while the services do, and while tests run. */
    @ParameterizedTest
    @Execution(ExecutionMode.CONCURRENT)
    @CsvSource({
        "INT,demo",
        "KILL,removed in the end",
        "INT,database are ready",
        "INT,: 0/",
        "KILL,: 0/",
    })
    void nothingIsLeft(String signal, String moment) throws Exception {
        Process demo = demo();
        await().atMost(Duration.ofMinutes(4))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> !demo.isAlive() || Files.readString(output).contains(moment));
        assertThat(demo.isAlive()).as("%s", Files.readString(output)).isTrue();

        send(signal, demo);

        await().atMost(SOON).untilAsserted(() -> {
            assertThat(demo.isAlive()).isFalse();
            assertThat(processes()).isEmpty();
            assertThat(temporary)
                    .isDirectoryNotContaining(
                            path -> path.getFileName().toString().startsWith("testflow-"));
        });
    }

    /** Ctrl-C reaches everybody in the terminal's process group. */
    private static void send(String signal, Process demo) throws Exception {
        String target = (signal.equals("INT") ? "-" : "") + demo.pid();
        new ProcessBuilder("kill", "-s", signal, "--", target).start().waitFor();
    }

    /** A build in the background ignores SIGINT, and so would what it starts. */
    private Process demo() throws IOException {
        List<String> command = new ArrayList<>(List.of(
                "setsid",
                "env",
                "--default-signal=INT",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Djava.io.tmpdir=" + temporary,
                "-D" + SourceTree.PROPERTY + "=" + ROOT,
                "-cp",
                Files.readString(Path.of("target/class-path")).strip() + ":target/classes",
                "dev.testflow.local.command.LocalCommand",
                "demo",
                "--report",
                temporary.resolve("report").toString()));
        Process demo = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        demo.getOutputStream().close();
        return demo;
    }

    /** Whoever names the temporary folder in its arguments or works in it; the folder's name is unique. */
    private List<String> processes() {
        try (Stream<Path> all = Files.list(Path.of("/proc"))) {
            return all.filter(entry -> entry.getFileName().toString().matches("[0-9]+"))
                    .filter(entry -> !entry.endsWith(
                            Long.toString(ProcessHandle.current().pid())))
                    .map(this::belonging)
                    .filter(text -> !text.isEmpty())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String belonging(Path process) {
        try {
            String arguments = Files.readString(process.resolve("cmdline")).replace('\0', ' ');
            Path folder = Files.readSymbolicLink(process.resolve("cwd"));
            boolean belongs = arguments.contains(temporary.toString()) || folder.startsWith(temporary);
            return belongs ? process.getFileName() + " " + arguments : "";
        } catch (IOException e) {
            return "";
        }
    }
}
