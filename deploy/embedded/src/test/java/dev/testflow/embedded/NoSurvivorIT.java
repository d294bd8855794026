package dev.testflow.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NoSurvivorIT {

    private static final Duration BOUND = Duration.ofSeconds(60);

    @TempDir
    Path directory;

    @Test
    void killingTheParentEndsBrokerAndDatabase() throws Exception {
        Process parent = startParent();
        List<ProcessHandle> servers = serversOf(parent);
        List<ProcessHandle> all = Stream.concat(
                        servers.stream(), servers.stream().flatMap(ProcessHandle::descendants))
                .toList();
        assertThat(all).hasSizeGreaterThan(2).allMatch(ProcessHandle::isAlive);

        parent.destroyForcibly().waitFor();

        Awaitility.await().atMost(BOUND).untilAsserted(() -> assertThat(all).noneMatch(ProcessHandle::isAlive));
    }

    @Test
    void theDatabaseOfAKilledParentStartsAgain() throws Exception {
        Process parent = startParent();
        List<ProcessHandle> servers = serversOf(parent);

        parent.destroyForcibly().waitFor();

        Awaitility.await().atMost(BOUND).until(() -> servers.stream().noneMatch(ProcessHandle::isAlive));
        try (EmbeddedDatabase again = EmbeddedDatabase.keptIn(directory, 0)) {
            assertThat(again.jdbcUrl()).endsWith("/testflow");
        }
    }

    private Process startParent() throws Exception {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledParent.class.getName(),
                        directory.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static List<ProcessHandle> serversOf(Process parent) throws Exception {
        String[] said = parent.inputReader(StandardCharsets.UTF_8).readLine().split(" ", 3);
        return Stream.of(said[0], said[1])
                .map(pid -> ProcessHandle.of(Long.parseLong(pid)).orElseThrow())
                .toList();
    }
}
