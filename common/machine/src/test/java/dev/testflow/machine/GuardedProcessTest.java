package dev.testflow.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GuardedProcessTest {

    private static final Duration LONG = Duration.ofSeconds(30);
    private static final String ESCAPEE = "setsid sleep 4711 >/dev/null 2>&1 & echo started; ";

    @TempDir
    Path folder;

    private final String mark =
            ProcessMark.of("test", UUID.randomUUID().toString()).toString();

    @AfterEach
    void killWhatAFailedTestLeft() {
        MarkedProcesses.kill(mark);
    }

    @Test
    void givesTheExitCodeAndTheOutput() throws Exception {
        GuardedProcess process = start("echo out; echo err >&2; exit 7");

        OptionalInt code = process.waitFor(LONG);

        assertThat(code).hasValue(7);
        assertThat(process.output()).isEqualTo("out\nerr\n");
        assertThat(folder.toFile().list()).containsExactly("log");
    }

    @Test
    void handsOverArgumentsAsTheyAre() throws Exception {
        GuardedProcess process = GuardedProcess.start(
                spec(alongside(), "printf", "%s|", "$(touch x)", "a b", "", "*", "'\"\n", "-n", "ü"));

        OptionalInt code = process.waitFor(LONG);

        assertThat(code).hasValue(0);
        assertThat(process.output()).isEqualTo("$(touch x)|a b||*|'\"\n|-n|ü|");
    }

    @Test
    void inheritsNothingOfTheServicesEnvironment() throws Exception {
        GuardedProcess process = GuardedProcess.start(spec(alongside(), "env"));

        process.waitFor(LONG);

        assertThat(process.output().lines().map(line -> line.substring(0, line.indexOf('='))))
                .contains("PATH", "GREETING", ProcessMark.VARIABLE)
                .isSubsetOf("PATH", "GREETING", ProcessMark.VARIABLE, "PWD", "OLDPWD", "SHLVL", "_");
        assertThat(process.output()).contains("GREETING=hello world\n").contains("PATH=/usr/bin:/bin\n");
    }

    @Test
    void saysWhyACommandCannotBeExecuted() throws Exception {
        GuardedProcess process = GuardedProcess.start(spec(alongside(), "no-such-command"));

        OptionalInt code = process.waitFor(LONG);

        assertThat(code).hasValue(127);
        assertThat(process.output()).contains("no-such-command");
    }

    @Test
    void refusesADirectoryThatDoesNotExist() {
        ProcessSpec spec = new ProcessSpec(
                List.of("true"), folder.resolve("none"), Map.of(), mark, folder.resolve("log"), 1_000, alongside());

        assertThatThrownBy(() -> GuardedProcess.start(spec)).isInstanceOf(IOException.class);
    }

    @Test
    void keepsTheBeginningAndTheEndOfALongOutput() throws Exception {
        GuardedProcess process = start("echo first; seq 1 2000000; echo last");

        process.waitFor(LONG);

        assertThat(process.output()).startsWith("first\n1\n2\n").endsWith("2000000\nlast\n");
        assertThat(process.output()).containsPattern("\\[\\.\\.\\. \\d+ bytes left out \\.\\.\\.]");
        assertThat(Files.size(folder.resolve("log"))).isLessThan(31_000);
        assertThat(folder.toFile().list()).containsExactly("log");
    }

    @Test
    void showsTheEndOfTheOutputWhileItRuns() throws Exception {
        try (GuardedProcess process = start("seq 1 100000; echo waiting; exec sleep 4711")) {
            await().atMost(LONG).until(() -> process.output(8).equals("waiting\n"));

            assertThat(process.waitFor(Duration.ZERO)).isEmpty();
            assertThat(process.isAlive()).isTrue();
        }
    }

    @Test
    void killsWhatLeftTheProcessGroupWhenTheCommandEnds() throws Exception {
        GuardedProcess process = start(ESCAPEE + "sleep 4711 & exit 3");

        OptionalInt code = process.waitFor(LONG);

        assertThat(code).hasValue(3);
        assertThat(process.output()).isEqualTo("started\n");
        assertThat(marked()).isEmpty();
    }

    @Test
    void killsProcessGroupAndEscapees() throws Exception {
        GuardedProcess process = start(ESCAPEE + "trap '' TERM INT HUP; while :; do sleep 4711; done");
        await().atMost(LONG).until(() -> process.output().equals("started\n") && marked().count() >= 5);

        boolean none = process.kill();

        assertThat(none).isTrue();
        assertThat(marked()).isEmpty();
        assertThat(process.waitFor(LONG)).hasValue(137);
    }

    @Test
    void findsByItsFolderWhatWipedItsEnvironment() throws Exception {
        GuardedProcess process = start("env -i setsid sh -c 'echo > wiped; exec sleep 4711' >/dev/null 2>&1 & "
                + "until [ -f wiped ]; do sleep 0.01; done");
        process.waitFor(LONG);
        assertThat(MarkedProcesses.within(folder)).hasSize(1);

        boolean none = MarkedProcesses.killWithin(folder);

        assertThat(none).isTrue();
        assertThat(MarkedProcesses.within(folder)).isEmpty();
    }

    @Test
    void killsAtTheDeadline() throws Exception {
        GuardedProcess process =
                GuardedProcess.start(spec(new Lifetime.Until(Instant.now()), "sh", "-c", ESCAPEE + "exec sleep 4711"));

        OptionalInt code = process.waitFor(LONG);

        assertThat(code).hasValue(137);
        assertThat(marked()).isEmpty();
    }

    @Test
    void livesAsLongAsItWasExtended() throws Exception {
        GuardedProcess process = GuardedProcess.start(
                spec(new Lifetime.Until(Instant.now().plusSeconds(2)), "sh", "-c", "sleep 3; exit 5"));

        GuardedProcess.extend(folder.resolve("log"), Instant.now().plusSeconds(60));

        assertThat(process.waitFor(LONG)).hasValue(5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "09", "a[$(touch x)]", "-5", "99999999999999999999"})
    void isKilledWhenItsExtensionCannotBeRead(String extension) throws Exception {
        Files.writeString(folder.resolve("log.until"), extension);

        GuardedProcess process =
                GuardedProcess.start(spec(new Lifetime.Until(Instant.now().plusSeconds(2)), "sh", "-c", "sleep 4711"));

        assertThat(process.waitFor(LONG)).hasValue(137);
    }

    @Test
    void diesWithAServiceThatIsKilled() throws Exception {
        Process service = service("alongside");
        await().atMost(LONG)
                .until(() -> ProcessOutput.kept(folder.resolve("log")).equals("started\n"));

        service.destroyForcibly().waitFor();

        await().atMost(LONG).untilAsserted(() -> assertThat(marked()).isEmpty());
    }

    @Test
    void survivesAServiceThatIsKilledAndIsFoundAgain() throws Exception {
        Process service = service("until");
        await().atMost(LONG)
                .until(() -> ProcessOutput.kept(folder.resolve("log")).equals("started\n"));

        service.destroyForcibly().waitFor();

        assertThat(marked()).hasSizeGreaterThanOrEqualTo(3);
        assertThat(MarkedProcesses.kill(mark)).isTrue();
        assertThat(marked()).isEmpty();
    }

    private Process service(String lifetime) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Service.class.getName(),
                        lifetime,
                        folder.toString(),
                        mark)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /** A service that starts a process and is killed by the test. */
    static final class Service {

        public static void main(String[] arguments) throws Exception {
            Lifetime lifetime = arguments[0].equals("until")
                    ? new Lifetime.Until(Instant.now().plusSeconds(600))
                    : new Lifetime.DiesWithParent();
            Path folder = Path.of(arguments[1]);
            GuardedProcess.start(new ProcessSpec(
                            List.of("sh", "-c", ESCAPEE + "exec sleep 4711"),
                            folder,
                            Map.of(),
                            arguments[2],
                            folder.resolve("log"),
                            1_000,
                            lifetime))
                    .waitFor(Duration.ofHours(1));
        }
    }

    private GuardedProcess start(String script) throws IOException {
        return GuardedProcess.start(spec(alongside(), "sh", "-c", script));
    }

    private ProcessSpec spec(Lifetime lifetime, String... argv) {
        return new ProcessSpec(
                Arrays.asList(argv),
                folder,
                Map.of("GREETING", "hello world", "PATH", "/usr/bin:/bin"),
                mark,
                folder.resolve("log"),
                30_000,
                lifetime);
    }

    private static Lifetime alongside() {
        return new Lifetime.DiesWithParent();
    }

    private Stream<MarkedProcess> marked() {
        return MarkedProcesses.find().stream()
                .filter(process -> process.mark().toString().equals(mark));
    }
}
