package dev.testflow.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.testflow.client.RunState;
import dev.testflow.client.RunStatus;
import dev.testflow.client.TestFlowClient;
import dev.testflow.contract.RunId;
import dev.testflow.contract.Verdict;
import dev.testflow.local.Part;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A disk that is too small for the test data of a run. */
class FullDiskIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** Of 16 MB. */
    private static final int TOO_MANY = 500_000;

    private static final String DEFINITION = """
            name: full-disk
            applications:
              product:
                runner: command
                test_command: ["sh", "run.sh", "{test_path}"]
                reports: ["reports/{test_name}*.xml"]
                tests: ["tests/*.t"]
            test_data:
              name: shop
              seed: 42
              generators:
                users: {count: %d, schema: {id: uuid, email: email}}
            """;

    private final Installation installation = Installation.shared();
    private final TestFlowClient client = installation.client();
    private final Path disk = installation.work(Part.DATA);

    @BeforeEach
    void mount() throws Exception {
        Files.createDirectories(disk);
        assumeTrue(
                command("mount", "-t", "tmpfs", "-o", "size=16m", "tmpfs", disk.toString()),
                "nothing can be mounted here");
    }

    @AfterEach
    void unmount() throws Exception {
        command("umount", "--lazy", disk.toString());
    }

    @Test
    void blocksTheRunWithTheReasonAndIsEmptyForTheNextOne() throws Exception {
        RunStatus blocked = run(TOO_MANY);

        assertThat(blocked.verdict()).isEqualTo(Verdict.BLOCKED);
        assertThat(blocked.blockage()).satisfies(blockage -> {
            assertThat(blockage.what()).isEqualTo("dataset");
            assertThat(blockage.name()).isEqualTo("shop");
            assertThat(blockage.reason()).isEqualTo("its files could not be written: No space left on device");
        });
        assertThat(blocked.counts()).isEqualTo(Map.of(Verdict.BLOCKED, 3));
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(files()).isEmpty());
        assertThat(run(10).verdict()).isEqualTo(Verdict.PASSED);
    }

    private RunStatus run(int users) throws Exception {
        String change = UUID.randomUUID().toString();
        String run = RunId.of(change, "full-disk");
        client.publish(
                change,
                GeneratedRepository.create(
                                installation.repository(change),
                                3,
                                GeneratedRepository.SLOW,
                                DEFINITION.formatted(users))
                        .change());
        await().atMost(PATIENCE)
                .until(() -> client.run(run).map(RunStatus::state).orElse(null) == RunState.FINISHED);
        return client.run(run).orElseThrow();
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(disk)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }

    private static boolean command(String... command) throws Exception {
        try {
            return new ProcessBuilder(command).start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
